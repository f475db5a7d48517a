import { Fold } from '@/components/fold';
import { filterPeople, type PersonStates, pageOf } from '@/domain/completion/branch';
import { PEOPLE_A_PAGE, type UnitPeople } from '@/server/queries/branch-unit-people';
import { NameFilter } from './name-filter';
import { Pager } from './pager';
import { PeopleTable } from './people-table';
import { type ReportQuery, reportHref } from './query';
import { SearchForm } from './search-form';

const TABLE = 'people-table';
/** A list of fewer people is read faster than searched. */
const WORTH_SEARCHING = 10;

type Props = {
  title: string;
  code: string;
  people: UnitPeople;
  exams: { title: string }[];
  query: ReportQuery;
  large: boolean;
};

function shownOf({ all, page }: UnitPeople, query: ReportQuery) {
  if (page) return page;
  const found: PersonStates[] = filterPeople(all ?? [], query.state);
  return { ...pageOf(found, query.page, PEOPLE_A_PAGE), found: found.length };
}

/** The people of a branch, unfinished first; narrowed and paged by the address, searched by name in the page. */
export function PeopleSection({ title, code, people, exams, query, large }: Props) {
  const asked = query.state !== null;
  const { rows, page, pages, found } = shownOf(people, query);
  const href = (to: number) =>
    `${reportHref(code, { campaign: query.campaign, state: query.state, page: to })}#people`;
  return (
    <section className="stack" aria-labelledby="people">
      <h2 id="people">
        {title}（{asked ? `找到 ${found} 人，共 ${people.count} 人` : `${people.count} 人`}）
      </h2>
      {asked || people.count > WORTH_SEARCHING ? (
        <Fold large={large} summary="按情况筛选，按姓名找" open={asked}>
          <SearchForm code={code} query={query} />
          {rows.length > WORTH_SEARCHING ? <NameFilter table={TABLE} /> : null}
        </Fold>
      ) : null}
      {people.count === 0 ? (
        <p className="notice">名册里还没有这个单位的党员。请联系组织办导入名册。</p>
      ) : null}
      {asked && found === 0 ? (
        <p className="notice">
          没有符合条件的人员。
          <a href={`${reportHref(code, { campaign: query.campaign })}#people`}>看全部人员</a>
        </p>
      ) : null}
      {rows.length > 0 ? (
        <PeopleTable id={TABLE} code={code} campaign={query.campaign} exams={exams} people={rows} />
      ) : null}
      <Pager label="分页" page={page} pages={pages} href={href} />
    </section>
  );
}
