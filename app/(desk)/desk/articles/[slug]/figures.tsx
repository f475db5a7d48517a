import { groupOf } from '@/domain/desk/item-filter';
import { stateMeanings, stateNames } from '@/domain/desk/state-words';
import type { VersionState } from '@/domain/desk/version-state';
import type { DeskOverview } from '@/server/queries/desk-articles';

const order: VersionState[] = ['draft', 'edited', 'approved', 'published', 'rejected'];

/** What has been made of an article so far. */
export function Figures({ article: { slug, items, lessons, open, published } }: { article: DeskOverview }) {
  const states = order.filter((state) => items[state]);
  const desk = `/desk/articles/${slug}`;
  return (
    <section className="card stack" aria-labelledby="figures">
      <h2 id="figures">现有内容</h2>
      <p>
        {lessons > 0 ? (
          <a className="desk-tap" href={`${desk}/lessons`}>
            课程 {lessons} 课
          </a>
        ) : (
          '还没有课程'
        )}
        {published ? '；文章已发布，党员可以阅读' : '；文章没有发布'}
        {open > 0 ? (
          <>
            ；
            <a className="desk-tap" href={`${desk}/structure`}>
              {open} 条修复建议
            </a>
            还没有决定，涉及的句子不出题
          </>
        ) : null}
        。
      </p>
      {states.length === 0 ? (
        <p>还没有题目。</p>
      ) : (
        <dl className="desk-figures">
          {states.map((state) => (
            <div key={state}>
              <dt>
                <a className="desk-tap" href={`${desk}/items?state=${groupOf(state)}`}>
                  {stateNames[state]}
                </a>{' '}
                {items[state]} 道
              </dt>
              <dd className="muted">{stateMeanings[state]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
