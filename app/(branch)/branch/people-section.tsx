import { filterPeople, type PersonStates, pageOf } from '@/domain/completion/branch';
import { NameFilter } from './name-filter';
import { PeopleTable } from './people-table';
import { type ReportQuery, reportHref } from './query';
import { SearchForm } from './search-form';

/** People shown at once. */
const PAGE_SIZE = 200;
const TABLE = 'people-table';
/** A list of fewer people is read faster than searched. */
const WORTH_SEARCHING = 10;

type Props = {
  title: string;
  code: string;
  people: PersonStates[];
  exams: { title: string }[];
  query: ReportQuery;
};

/** The people of a branch, unfinished first; narrowed and paged by the address, searched by name in the page. */
export function PeopleSection({ title, code, people, exams, query }: Props) {
  const asked = query.state !== null;
  const found = filterPeople(people, query.state);
  const { rows, page, pages } = pageOf(found, query.page, PAGE_SIZE);
  const href = (to: number) => `${reportHref(code, { ...query, page: to })}#people`;
  return (
    <section className="stack" aria-labelledby="people">
      <h2 id="people">
        {title}（{asked ? `找到 ${found.length} 人，共 ${people.length} 人` : `${people.length} 人`}）
      </h2>
      {asked || people.length > WORTH_SEARCHING ? <SearchForm code={code} query={query} /> : null}
      {rows.length > WORTH_SEARCHING ? <NameFilter table={TABLE} /> : null}
      {people.length === 0 ? (
        <p className="notice">名册里还没有这个单位的党员。请联系组织办导入名册。</p>
      ) : null}
      {asked && found.length === 0 ? (
        <p className="notice">
          没有符合条件的人员。
          <a href={`${reportHref(code, { campaign: query.campaign })}#people`}>看全部人员</a>
        </p>
      ) : null}
      {rows.length > 0 ? (
        <PeopleTable id={TABLE} code={code} campaign={query.campaign} exams={exams} people={rows} />
      ) : null}
      {pages > 1 ? (
        <nav className="report-pager" aria-label="分页">
          {page > 1 ? (
            <a className="btn" href={href(page - 1)}>
              上一页
            </a>
          ) : (
            <span />
          )}
          <span>
            第 {page} / {pages} 页
          </span>
          {page < pages ? (
            <a className="btn" href={href(page + 1)}>
              下一页
            </a>
          ) : (
            <span />
          )}
        </nav>
      ) : null}
    </section>
  );
}
