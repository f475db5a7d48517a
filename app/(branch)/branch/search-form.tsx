import { type ReportQuery, reportHref } from './query';

const states = [
  ['', '全部人员'],
  ['open', '未完成的'],
  ['not-started', '未开始'],
  ['doing', '学习中'],
  ['done', '已完成'],
] as const;

/** Narrows the people by state; a plain GET form, so the address can be kept. */
export function SearchForm({ code, query }: { code: string; query: ReportQuery }) {
  return (
    <form action={`${reportHref(code)}#people`} method="get" aria-label="筛选人员" className="report-search">
      {query.campaign ? <input type="hidden" name="campaign" value={query.campaign} /> : null}
      <div className="field">
        <label htmlFor="state">学习情况</label>
        <select id="state" name="state" defaultValue={query.state ?? ''}>
          {states.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn">
        筛选
      </button>
    </form>
  );
}
