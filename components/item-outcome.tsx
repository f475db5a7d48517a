import type { ComponentProps, RefObject } from 'react';
import type { Part } from '@/domain/items/item';
import { AnswerParts } from './answer-parts';
import { ReadAloud } from './read-aloud';
import { reportHref } from './report-href';
import { SourcePassage } from './source-passage';

type Props = {
  itemVersionId: number;
  stem: string;
  right: boolean;
  /** What a wrong answer leads to, in words. */
  wrongWords: string;
  /** Answered before, by another page or device: the stored answer is shown. */
  elsewhere: boolean;
  chosen: Part[];
  /** The right answer. */
  answer: Part[];
  explanation: string;
  passage: ComponentProps<typeof SourcePassage> | null;
  further: { href: string; text: string }[];
  heading: RefObject<HTMLHeadingElement | null>;
};

/** Right or wrong in words, the right answer, why, and where it stands in the article. */
export function ItemOutcome(props: Props) {
  const {
    itemVersionId,
    stem,
    right,
    wrongWords,
    elsewhere,
    chosen,
    answer,
    explanation,
    passage,
    further,
    heading,
  } = props;
  return (
    <div className="stack">
      {elsewhere ? (
        <p className="notice">这一题已在别的页面或手机上答过，下面是当时的结果。接着做下一题就好。</p>
      ) : null}
      <h2 ref={heading} tabIndex={-1} className={right ? 'notice notice-good' : 'notice notice-error'}>
        {right ? '✓ 答对了' : `✗ 答错了，${wrongWords}`}
      </h2>
      <p className="text-[1.112rem] font-semibold">{stem}</p>
      {right ? null : <AnswerParts title="您的答案" parts={chosen} />}
      <AnswerParts title="正确答案" parts={answer} strong />
      <p className="explanation">{explanation}</p>
      <ReadAloud of=".explanation" label="听解析" />
      {passage ? <SourcePassage {...passage} /> : null}
      {further.length > 0 ? (
        <ul className="stack">
          {further.map(({ href, text }) => (
            <li key={href} className="muted">
              另一处：{text} <a href={href}>看原文</a>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <a className="inline-flex min-h-12 items-center" href={reportHref(itemVersionId)}>
          题目有误？告诉编辑台
        </a>
      </p>
    </div>
  );
}
