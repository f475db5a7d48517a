import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FilesInWeChat } from '@/app/in-wechat';
import { PageFrame } from '@/components/page-frame';
import { yearOf } from '@/domain/completion/event-day';
import { hoursText } from '@/domain/completion/hours';
import { roleNames } from '@/domain/completion/hours-words';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { databaseNow } from '@/server/queries/clock';
import { hoursOfUnit } from '@/server/queries/unit-hours';
import { Crumbs } from '../../../crumbs';
import { segment } from '../../../query';
import { Pager } from '../pager';
import { readRecordsQuery, recordsHref, yearsUpTo } from '../query';
import { YearChoice } from '../year-choice';

export const metadata: Metadata = { title: '学时' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The training hours of the unit's own members, by name. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const query = readRecordsQuery(await searchParams);
  const unit = await reportUnit(actor, segment((await params).code));
  if (!unit) notFound();
  const now = await databaseNow();
  const year = query.year ?? yearOf(now);
  const asked = { unitId: unit.id, year, page: query.page, now };
  const { people, page, pages } = await hoursOfUnit(actor, asked);
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="学时" campaign={null} />
          <h1>{year}年学时</h1>
          <p className="muted">{unit.name}</p>
        </div>
        <YearChoice
          years={yearsUpTo(yearOf(now))}
          year={year}
          href={(each) => recordsHref(unit.code, '/hours', { year: each })}
        />
        <p>
          <a className="btn btn-block" href={recordsHref(unit.code, '/export', { year })}>
            下载学时表（Excel，含下级单位）
          </a>
        </p>
        <FilesInWeChat />
        {people.length === 0 ? (
          <p className="card">本单位没有直属党员。请进入下级单位查看。</p>
        ) : (
          <div className="card card-rows">
            <ul className="rows">
              {people.map(({ id, name, role, total, target }) => (
                <li key={id}>
                  <a
                    className="row-link"
                    href={recordsHref(unit.code, `/people/${id}`, { year: query.year })}
                  >
                    <span>
                      <span className="font-semibold">{name}</span>
                      {role === 'member' ? null : <span className="muted"> {roleNames[role]}</span>}
                    </span>
                    <span>
                      {hoursText(total)} / {hoursText(target)} 学时
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Pager
          page={page}
          pages={pages}
          href={(to) => recordsHref(unit.code, '/hours', { year: query.year, page: to })}
        />
        <p className="muted">按姓名排列。学时按组织办定的规则由学习记录算出，不看使用时长。</p>
        <p>
          <a className="btn btn-block" href={recordsHref(unit.code)}>
            回到学习记录
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
