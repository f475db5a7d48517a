import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FilesInWeChat } from '@/app/in-wechat';
import { PageFrame } from '@/components/page-frame';
import { StudyDay } from '@/components/study-day';
import { yearOf } from '@/domain/completion/event-day';
import { formNames } from '@/domain/completion/hours-words';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { databaseNow } from '@/server/queries/clock';
import { eventsAt, type ListedEvent } from '@/server/queries/study-events';
import { Crumbs } from '../../crumbs';
import { segment } from '../../query';
import { Pager } from './pager';
import { readRecordsQuery, recordsHref, yearsUpTo } from './query';
import { YearChoice } from './year-choice';

export const metadata: Metadata = { title: '学习记录' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

function Line({ event, own }: { event: ListedEvent; own: boolean }) {
  const { id, form, day, minutes, place, topic, unit, present, listed, open, cancelReason } = event;
  return (
    <li>
      <a className="row-link" href={recordsHref(unit.code, `/${id}`)}>
        <span>
          <span className="block font-semibold">{topic}</span>
          <span className="muted block">
            <StudyDay day={day} /> {formNames[form]} {minutes}分钟，{place}
          </span>
          {own ? null : <span className="muted block">{unit.name}</span>}
          {open > 0 ? <span className="block font-semibold text-red">有{open}条异议等答复</span> : null}
        </span>
        {cancelReason ? (
          <span className="state">已撤销</span>
        ) : (
          <span>
            到场 {present}/{listed}
          </span>
        )}
      </a>
    </li>
  );
}

/** What the unit and those below it did together in a year, and the way to record the next time. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const query = readRecordsQuery(await searchParams);
  const unit = await reportUnit(actor, segment((await params).code));
  if (!unit) notFound();
  const thisYear = yearOf(await databaseNow());
  const year = query.year ?? thisYear;
  const { events, count, page, pages } = await eventsAt(actor, { path: unit.path, year, page: query.page });
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="学习记录" campaign={null} />
          <h1>学习记录</h1>
          <p className="muted">{unit.name}</p>
        </div>
        <p>
          <a className="btn btn-primary btn-block" href={recordsHref(unit.code, '/new')}>
            记一次学习
          </a>
        </p>
        <p className="report-jumps">
          <a href={recordsHref(unit.code, '/hours', { year: query.year })}>学时</a>
          <a href={recordsHref(unit.code, '/export', { year })}>下载{year}年学时表（Excel）</a>
        </p>
        <FilesInWeChat />
        <section className="stack" aria-labelledby="events">
          <h2 id="events">
            {year}年，共{count}次
          </h2>
          <YearChoice
            years={yearsUpTo(thisYear)}
            year={year}
            href={(each) => recordsHref(unit.code, '', { year: each })}
          />
          {events.length === 0 ? (
            <p className="card">还没有记录。开完会、上完课，点上面的“记一次学习”，一分钟记好。</p>
          ) : (
            <div className="card card-rows">
              <ul className="rows">
                {events.map((event) => (
                  <Line key={event.id} event={event} own={event.unit.code === unit.code} />
                ))}
              </ul>
            </div>
          )}
          <Pager
            page={page}
            pages={pages}
            href={(to) => recordsHref(unit.code, '', { year: query.year, page: to })}
          />
        </section>
      </div>
    </PageFrame>
  );
}
