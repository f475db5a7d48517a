import { countRows } from '@/domain/desk/import-plan';
import type { ImportPreview } from '@/server/queries/item-imports';
import { ConfirmForm } from './confirm-form';
import { ImportRows } from './import-rows';
import { previewHref, type RowKind } from './query';

type Props = {
  slug: string;
  preview: Omit<ImportPreview, 'createdAt'>;
  rows: RowKind | null;
  page: number;
  isBuilding: boolean;
};

export const kindWords: Record<RowKind, string> = {
  refused: '不合格',
  changed: '修改已有的题',
  new: '新题',
  equal: '和已有的一样',
};
const kinds = Object.keys(kindWords) as RowKind[];

const ROWS_A_PAGE = 50;

/** An upload, row by row, before anything is changed: what cannot come in first. */
export function Preview({ slug, preview, rows: wanted, page: asked, isBuilding }: Props) {
  const { id, fileName, failure, rows, digest } = preview;
  if (failure !== null) {
    return (
      <div role="alert" className="notice notice-error">
        <p>
          <strong>“{fileName}”读不了，什么都没有改。</strong>
        </p>
        <p>{failure}</p>
      </div>
    );
  }
  const counts = countRows(rows);
  const kind = wanted ?? kinds.find((each) => counts[each] > 0) ?? 'new';
  const shown = rows.filter((row) => row.kind === kind);
  const pages = Math.max(1, Math.ceil(shown.length / ROWS_A_PAGE));
  const page = Math.min(asked, pages);
  return (
    <>
      <section className="card card-accent stack" aria-labelledby="preview">
        <h2 id="preview">预览：{fileName}</h2>
        <p>还没有导入，什么都没有改。{summary(counts)}</p>
        {counts.changed > 0 ? (
          <p className="muted">
            “修改已有的题”会成为那道题的新版本，等着审核；已发布的照旧给党员用，新版本发布后才替换。
          </p>
        ) : null}
        {isBuilding ? (
          <p className="notice">正在生成课程和题目，现在不能导入。生成好以后，请刷新这一页再确认。</p>
        ) : (
          <ConfirmForm slug={slug} id={id} digest={digest} counts={counts} />
        )}
        <p className="muted">预览保留一天；再传一份文件，就换成新的。</p>
      </section>
      <section className="stack" aria-labelledby="rows">
        <h2 id="rows">逐题看</h2>
        <nav aria-label="看哪一类">
          <ul className="desk-choices">
            {kinds.map((each) => (
              <li key={each}>
                <a href={previewHref(slug, id, each)} aria-current={each === kind ? 'true' : undefined}>
                  {kindWords[each]} {counts[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <ImportRows rows={shown.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)} kind={kind} />
        {pages > 1 ? (
          <nav aria-label="翻页" className="report-pager">
            {page > 1 ? (
              <a className="btn btn-quiet" href={previewHref(slug, id, kind, page - 1)}>
                上一页
              </a>
            ) : (
              <span />
            )}
            <span>
              {page}/{pages}
            </span>
            {page < pages ? (
              <a className="btn btn-quiet" href={previewHref(slug, id, kind, page + 1)}>
                下一页
              </a>
            ) : (
              <span />
            )}
          </nav>
        ) : null}
      </section>
    </>
  );
}

function summary(counts: Record<RowKind, number>): string {
  const said = kinds.flatMap((kind) => (counts[kind] > 0 ? [`${kindWords[kind]} ${counts[kind]} 道`] : []));
  return `文件里：${said.join('，')}。${counts.refused > 0 ? '请先看不合格的。' : ''}`;
}
