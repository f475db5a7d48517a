import type { UnitPage } from '@/server/queries/office-units';
import { unitHref } from '../query';

type Props = {
  code: string;
  /** The page below the unit's that goes on with the choice. */
  step: string;
  label: string;
  q: string;
  found: UnitPage | null;
};

/** Finds the unit that something is to go to: by name or code, both in the address. */
export function ChooseUnit({ code, step, label, q, found }: Props) {
  const others = found?.rows.filter((row) => row.code !== code) ?? [];
  return (
    <section className="card stack" aria-labelledby="choose">
      <h2 id="choose">{label}</h2>
      <form action={unitHref(code, step)} method="get" className="units-search" aria-label={label}>
        <div className="field">
          <label htmlFor="q">单位名称或代码</label>
          <input id="q" name="q" type="search" required maxLength={64} defaultValue={q} />
        </div>
        <button type="submit" className="btn">
          找单位
        </button>
      </form>
      {found && others.length === 0 ? <p role="status">没有找到。请核对名称或代码。</p> : null}
      {others.length > 0 ? (
        <ul className="rows">
          {others.map((row) => (
            <li key={row.code}>
              <a className="row-link" href={unitHref(code, step, { to: row.code })}>
                <span>
                  <span className="block font-semibold">{row.name}</span>
                  <span className="muted block">{`${row.level} · ${row.code} · ${row.members} 人`}</span>
                </span>
                <span aria-hidden="true">选它 ›</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {found && found.total > others.length + 1 ? (
        <p className="muted">找到的单位较多，请多输入几个字。</p>
      ) : null}
    </section>
  );
}
