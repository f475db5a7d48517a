import type { RefObject } from 'react';
import { AnswerParts } from '@/components/answer-parts';
import { SourcePassage } from '@/components/source-passage';
import type { PracticeOutcome } from '@/server/queries/practice';

type Props = {
  outcome: PracticeOutcome;
  elsewhere: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** Right or wrong in words, the right answer, why, and where it stands in the article. */
export function Outcome({ outcome, elsewhere, heading }: Props) {
  const { question, right, chosen, key, explanation, passage, further } = outcome;
  return (
    <div className="stack">
      {elsewhere ? (
        <p className="notice">这一题已在别的页面或手机上答过，下面是当时的结果。接着做下一题就好。</p>
      ) : null}
      <h2 ref={heading} tabIndex={-1} className={right ? 'notice notice-good' : 'notice notice-error'}>
        {right ? '✓ 答对了' : '✗ 答错了，后面会再做一次'}
      </h2>
      <p className="text-[1.112rem] font-semibold">{question.stem}</p>
      {right ? null : <AnswerParts title="您的答案" parts={chosen} />}
      <AnswerParts title="正确答案" parts={key} strong />
      <p>{explanation}</p>
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
    </div>
  );
}
