import type { RosterProblem } from '@/domain/organisation/roster';
import { ROWS_SHOWN } from '@/server/queries/roster-imports';
import { rosterHref } from '../query';

/** Problems or warnings, each with its row. */
export function ProblemList({ problems }: { problems: RosterProblem[] }) {
  return (
    <div className="card card-rows">
      <table className="office-list">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, message }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems of a row may say the same, and none is ever moved
            <tr key={at}>
              <th scope="row">{row > 0 ? `第 ${row} 行` : '整份文件'}</th>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PagerProps = { id: string; kind: Parameters<typeof rosterHref>[1]; page: number; rows: number };

export function Pager({ id, kind, page, rows }: PagerProps) {
  const pages = Math.ceil(rows / ROWS_SHOWN);
  if (pages <= 1) return null;
  return (
    <nav className="office-pager" aria-label="翻页">
      {page > 1 ? (
        <a className="office-tap" href={rosterHref(id, kind, page - 1)}>
          上一页
        </a>
      ) : (
        <span />
      )}
      <span>
        第 {page} / {pages} 页
      </span>
      {page < pages ? (
        <a className="office-tap" href={rosterHref(id, kind, page + 1)}>
          下一页
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
