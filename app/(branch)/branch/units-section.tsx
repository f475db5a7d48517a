import { Fold } from '@/components/fold';
import type { ChildPage } from '@/server/queries/branch-children';
import { Pager } from './pager';
import { type ReportQuery, reportHref } from './query';
import { type Column, UnitsTable } from './units-table';

/** A list of fewer units is read faster than searched. */
const WORTH_SEARCHING = 10;

type Props = {
  code: string;
  below: ChildPage;
  columns: Column[];
  query: ReportQuery;
  overall: boolean;
  large: boolean;
};

/** The units directly below, searched by name or code and paged by the address. */
export function UnitsSection({ code, below, columns, query, overall, large }: Props) {
  const { campaign, find } = query;
  return (
    <section className="stack" aria-labelledby="units">
      <h2 id="units">
        下级单位（{find ? `找到 ${below.found} 个，共 ${below.all} 个` : `${below.all} 个`}）
      </h2>
      {below.all > WORTH_SEARCHING || find ? (
        <Fold large={large} summary="按名称或代码查找" open={find !== null}>
          <form
            action={`${reportHref(code)}#units`}
            method="get"
            aria-label="查找单位"
            className="report-search"
          >
            {campaign ? <input type="hidden" name="campaign" value={campaign} /> : null}
            <div className="field">
              <label htmlFor="find">单位名称或代码</label>
              <input id="find" name="find" type="search" maxLength={40} defaultValue={find ?? ''} />
            </div>
            <button type="submit" className="btn">
              查找
            </button>
          </form>
        </Fold>
      ) : null}
      {below.units.length > 0 ? (
        <UnitsTable units={below.units} columns={columns} campaign={campaign} overall={overall} />
      ) : (
        <p className="notice">
          没有符合条件的单位。<a href={`${reportHref(code, { campaign })}#units`}>看全部单位</a>
        </p>
      )}
      <Pager
        label="单位分页"
        page={below.page}
        pages={below.pages}
        href={(to) => `${reportHref(code, { campaign, find, units: to })}#units`}
      />
    </section>
  );
}
