import type { DeskOverview } from '@/server/queries/desk-articles';
import { waitingItems } from '../../stage-words';

type State = 'done' | 'now' | 'later';
const words: Record<State, string> = { done: '已完成', now: '进行中', later: '未开始' };

/** Which of the five steps an article is at, counted from 0; 5 when all is published. */
function stepOf(article: DeskOverview): number {
  const { stage, lessons, lessonsWaiting } = article;
  const { review, publish, published } = waitingItems(article);
  if (stage === 'waiting') return 0;
  if (stage === 'structure') return 1;
  if (stage === 'building') return 2;
  if (stage === 'failed') return lessons > 0 || article.open > 0 ? 2 : 0;
  if (review + lessonsWaiting > 0) return 3;
  return publish > 0 || published === 0 || !article.published ? 4 : 5;
}

/** The way of an article, with where it is on it. */
export function Steps({ article }: { article: DeskOverview }) {
  const at = stepOf(article);
  const desk = `/desk/articles/${article.slug}`;
  const steps = [
    { text: '读稿', note: '分段，找出扫描造成的错漏', href: null },
    { text: '确认结构与修复', note: '您来决定每一处怎么改、怎样分节', href: `${desk}/structure` },
    { text: '生成课程和题目', note: '找出事实，起草课程，出题并逐题检查', href: `${desk}/facts` },
    { text: '审课程和题目', note: '通读每一课；逐题接受、修改或不用', href: `${desk}/items?state=open` },
    { text: '发布', note: '由另一位审核人员发布，党员才看得到', href: `${desk}/publish` },
  ];
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">进展</h2>
      <ol className="desk-steps">
        {steps.map(({ text, note, href }, step) => {
          const state: State = step < at ? 'done' : step === at ? 'now' : 'later';
          return (
            <li
              key={text}
              className={`desk-step desk-step-${state}`}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <span className="desk-step-mark" aria-hidden="true">
                {state === 'done' ? '✓' : step + 1}
              </span>
              <span>
                <span className="block font-semibold">
                  {href && step <= at ? (
                    <a className="-my-2 inline-flex min-h-12 items-center" href={href}>
                      {text}
                    </a>
                  ) : (
                    text
                  )}
                  <span className="muted font-normal">（{words[state]}）</span>
                </span>
                <span className="muted block">{note}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
