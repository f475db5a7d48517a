import { Fold } from '@/components/fold';
import { kindNames } from '@/components/kind-names';
import { reportHref } from '@/components/report-href';
import { SourcePassage } from '@/components/source-passage';
import type { ReviewedItem } from '@/server/queries/attempt-review';
import { points } from '../../../quizzes/score-text';
import { Parts } from './parts';

function verdict({ answered, score, corrected }: ReviewedItem): string {
  if (corrected === 'full') return '这道题有误，已更正，一律得1分';
  if (!answered) return '没有作答，得0分';
  if (score >= 1) return '答对，得1分';
  return score > 0 ? `部分答对，得${points(score)}分` : '答错，得0分';
}

/** Of each option: was it chosen, is it right; in words, so that colour is never the only sign. */
function mark(chosen: boolean, right: boolean): string {
  if (right) return chosen ? '正确答案，您选了' : '正确答案';
  return chosen ? '您选了，不对' : '';
}

function look(chosen: boolean, right: boolean): string {
  if (right) return 'option option-right';
  return chosen ? 'option option-wrong' : 'option';
}

function One({ large, ...item }: ReviewedItem & { large: boolean }) {
  const { position, kind, stem, options, parts, score, explanation, passages } = item;
  const heading = `item-${position + 1}`;
  return (
    <li className={large ? undefined : 'stack border-t border-line pt-5'}>
      <Fold large={large} summary={`第${position + 1}题：${short(score)}`}>
        <h3 id={heading} className="text-[1.112rem]">
          第{position + 1}题 {stem}
        </h3>
        <p className={score >= 1 ? 'font-bold text-green' : 'font-bold text-red-deep'}>
          {kindNames[kind]}，{verdict(item)}
        </p>
        {item.corrected === 'replaced' ? (
          <p className="notice">这道题的答案已更正，成绩已经重新计算。</p>
        ) : null}
        {parts.length > 0 ? <Parts kind={kind} parts={parts} labelledBy={heading} /> : null}
        <ul aria-labelledby={heading} hidden={options.length === 0}>
          {options.map(({ index, text, chosen, right }) => (
            <li key={index} className={`${look(chosen, right)} cursor-auto flex-wrap justify-between`}>
              <span className="min-w-0 flex-[1_1_7em]">{text}</span>
              <span className="text-[length:var(--small)] font-bold">{mark(chosen, right)}</span>
            </li>
          ))}
        </ul>
        <p>{explanation}</p>
        {passages.map((passage) => (
          <SourcePassage key={passage.highlight} {...passage} />
        ))}
        <p>
          <a className="inline-flex min-h-12 items-center" href={reportHref(item.itemVersionId)}>
            第{position + 1}题有误？告诉编辑台
          </a>
        </p>
      </Fold>
    </li>
  );
}

function short(score: number): string {
  if (score >= 1) return '答对';
  return score > 0 ? '部分对' : '答错';
}

function Jump({ items }: { items: ReviewedItem[] }) {
  return (
    <ol
      className="grid grid-cols-[repeat(auto-fill,minmax(min(3.4rem,18vw),1fr))] gap-2"
      aria-label="跳到某一题"
    >
      {items.map(({ position, score }) => (
        <li key={position}>
          <a
            href={`#item-${position + 1}`}
            className={`flex min-h-[60px] flex-col items-center justify-center rounded-[10px] border-2 leading-tight no-underline! ${
              score >= 1 ? 'border-green bg-green-tint text-green!' : 'border-red bg-red-tint text-red-deep!'
            }`}
          >
            <span className="visually-hidden">{`第${position + 1}题，${short(score)}`}</span>
            <span aria-hidden="true">{position + 1}</span>
            <span aria-hidden="true" className="text-[length:var(--least)]">
              {short(score)}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Every item with one's answer, the key, why, and where it stands in the article. */
export function Reviewed({ items, large }: { items: ReviewedItem[]; large: boolean }) {
  return (
    <section aria-labelledby="reviewed">
      <h2 id="reviewed" className="mb-4">
        逐题回顾
      </h2>
      {large ? null : <Jump items={items} />}
      <ol className={large ? 'stack' : 'stack-lg mt-6'}>
        {items.map((item) => (
          <One key={item.position} {...item} large={large} />
        ))}
      </ol>
    </section>
  );
}
