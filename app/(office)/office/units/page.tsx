import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import {
  findUnits,
  officeTops,
  type UnitPage,
  unitsBelow,
  unitsWithoutSecretary,
} from '@/server/queries/office-units';
import { OfficeFrame } from '../office-frame';
import { MemberSearch } from './member-search';
import { Pager } from './pager';
import { readUnitQuery } from './query';
import { UnitTable } from './unit-table';

export const metadata: Metadata = { title: '单位和人员' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The office's own tree: find a unit or a member, or go down from the top. */
export default async function UnitsPage({ searchParams }: Props) {
  const actor = await requireRole('office');
  const { q, page, show } = readUnitQuery(await searchParams);
  const tops = await officeTops(actor);
  const [only] = tops.length === 1 ? tops : [];
  const lacking = await unitsWithoutSecretary(actor, show ? page : 1);
  const found: UnitPage | null = show
    ? lacking
    : q !== ''
      ? await findUnits(actor, q, page)
      : only
        ? await unitsBelow(actor, only.code, page)
        : null;
  const title = show ? '没有书记的支部' : q !== '' ? `名称或代码含“${q}”的单位` : '下一级单位';
  const href = (to: number) =>
    `/office/units?${new URLSearchParams({ ...(q ? { q } : {}), ...(show ? { show } : {}), page: String(to) })}`;
  return (
    <OfficeFrame>
      <header className="stack">
        <h1>单位和人员</h1>
        <p className="muted">只列出本单位和下级。人数是现在的人数，不含停用的账号。</p>
      </header>
      <div className="office-columns">
        <section className="card stack" aria-labelledby="find">
          <h2 id="find">找单位</h2>
          <form action="/office/units" method="get" className="units-search" aria-label="按名称或代码找单位">
            <div className="field">
              <label htmlFor="q">单位名称或代码</label>
              <input id="q" name="q" type="search" maxLength={64} defaultValue={q} />
            </div>
            <button type="submit" className="btn">
              找单位
            </button>
          </form>
          {lacking.total > 0 && !show ? (
            <p>
              <a className="office-tap" href="/office/units?show=no-secretary">
                {`没有书记的支部：${lacking.total} 个`}
              </a>
            </p>
          ) : null}
        </section>
        <MemberSearch />
      </div>
      {show || q !== '' ? (
        <p>
          <a className="office-tap" href="/office/units">
            回到单位列表
          </a>
        </p>
      ) : (
        <section className="card card-rows" aria-label="管理范围">
          <UnitTable rows={tops} label="管理范围" />
        </section>
      )}
      {found ? (
        <section className="stack" aria-labelledby="list">
          <h2 id="list">{`${title}（${found.total} 个）`}</h2>
          {found.rows.length > 0 ? (
            <div className="card card-rows">
              <UnitTable rows={found.rows} label={title} />
            </div>
          ) : (
            <p className="notice">
              {show
                ? '每个支部都有书记。'
                : q !== ''
                  ? '没有找到。请核对名称或代码，或只输入其中几个字。'
                  : '还没有下级单位。请先导入名册。'}
            </p>
          )}
          <Pager page={found.page} pages={found.pages} href={href} />
        </section>
      ) : null}
    </OfficeFrame>
  );
}
