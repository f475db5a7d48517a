import { kindNames } from '@/components/kind-names';
import { stateGroups } from '@/domain/desk/item-filter';
import { stateNames } from '@/domain/desk/state-words';
import { itemKinds } from '@/domain/items/kinds';
import type { DeskPublish } from '@/server/queries/desk-publish';
import { groupNames } from '../items/words';

/** How far the article, its lessons and its items are: the last as a table of kinds and states. */
export function Ready({ article, lessons, counts, slug }: DeskPublish & { slug: string }) {
  const { version } = article;
  const states = [...new Set(lessons.map(({ state }) => state))];
  const used = itemKinds.filter((kind) => counts[kind]);
  const groups = stateGroups.filter((group) => used.some((kind) => counts[kind]?.[group]));
  return (
    <>
      <ul className="publish-facts">
        <li>
          文章：
          {version
            ? `第 ${version.version} 版，${version.state === 'published' ? '已发布' : '结构已确认，还没有发布'}`
            : '结构还没有确认'}
        </li>
        <li>
          课程：
          {lessons.length === 0
            ? '还没有'
            : states
                .map(
                  (state) =>
                    `${stateNames[state]} ${lessons.filter((each) => each.state === state).length} 课`,
                )
                .join('；')}
        </li>
      </ul>
      {used.length === 0 ? (
        <p>还没有题目。</p>
      ) : (
        <div className="publish-scroll">
          <table className="publish-table">
            <caption>题目（道）</caption>
            <thead>
              <tr>
                <th scope="col">题型</th>
                {groups.map((group) => (
                  <th key={group} scope="col">
                    {groupNames[group]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {used.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{kindNames[kind]}</th>
                  {groups.map((group) => {
                    const count = counts[kind]?.[group] ?? 0;
                    const href = `/desk/articles/${slug}/items?kind=${kind}&state=${group}`;
                    return <td key={group}>{count > 0 ? <a href={href}>{count}</a> : 0}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
