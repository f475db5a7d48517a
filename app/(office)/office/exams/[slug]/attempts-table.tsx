import { points } from '@/app/(study)/quizzes/score-text';
import { Moment } from '@/components/moment';
import type { AttemptPage } from '@/server/queries/exam-attempts';
import { AttemptLabel } from '../attempt-label';
import { type ExamQuery, examHref } from './query';

type Props = { slug: string; query: ExamQuery; found: AttemptPage };

const choices = [
  [null, '全部'],
  ['in_progress', '正在作答'],
  ['overdue', '超时还没收卷'],
  ['submitted', '已交卷'],
  ['expired', '到时间收卷'],
  ['voided', '已作废'],
] as const;

/** The attempts, newest first, narrowed by where they stand and paged by the address. */
export function AttemptsTable({ slug, query, found: { lines, page, pages } }: Props) {
  const href = (over: Partial<ExamQuery>) => `${examHref(slug, { state: query.state, ...over })}#sat`;
  return (
    <>
      <nav aria-label="按状态筛选">
        <ul className="office-choices">
          {choices.map(([state, text]) => (
            <li key={text}>
              <a href={href({ state })} aria-current={state === query.state ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {lines.length === 0 ? (
        <p className="muted">{query.state ? '没有这样的作答。' : '还没有人作答。'}</p>
      ) : (
        <table className="office-list">
          <thead>
            <tr>
              {['姓名', '单位', '开始', '状态', '得分'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, number, state, startedAt, score, maxScore, name, unit, may }) => (
              <tr key={id}>
                <th scope="row">
                  {may ? (
                    <a href={`${examHref(slug)}/attempts/${id}`}>{`${name}，第${number}次`}</a>
                  ) : (
                    `${name}，第${number}次（本人，由上级组织办处理）`
                  )}
                </th>
                <td>{unit}</td>
                <td>
                  <Moment at={startedAt} />
                </td>
                <td>
                  <AttemptLabel state={state} />
                </td>
                <td>
                  {score === null || maxScore === null ? '' : `${points(score)} / ${points(maxScore)} 分`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pages > 1 ? (
        <nav className="office-pager" aria-label="翻页">
          {page > 1 ? (
            <a className="btn" href={href({ page: page - 1 })}>
              上一页
            </a>
          ) : (
            <span />
          )}
          <span>{`第 ${page} / ${pages} 页`}</span>
          {page < pages ? (
            <a className="btn" href={href({ page: page + 1 })}>
              下一页
            </a>
          ) : (
            <span />
          )}
        </nav>
      ) : null}
    </>
  );
}
