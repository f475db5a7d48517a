import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { StudyDay } from '@/components/study-day';
import { dateOfDay, dayOf, dayProblem } from '@/domain/completion/event-day';
import { formNames } from '@/domain/completion/hours-words';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { databaseNow } from '@/server/queries/clock';
import { proposalsFor } from '@/server/queries/event-proposals';
import { rollCallOfUnit } from '@/server/queries/roll-call';
import { eventOf, stepsOfEvent } from '@/server/queries/study-events';
import { Crumbs } from '../../../crumbs';
import { segment } from '../../../query';
import { CancelForm } from '../cancel-form';
import { DayChoice } from '../day-choice';
import { EventForm } from '../event-form';
import { Objections } from '../objections';
import { readRecordsQuery, recordsHref } from '../query';
import { Trace } from '../trace';

export const metadata: Metadata = { title: '一次学习' };

type Props = {
  params: Promise<{ code: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One event: who was there, what members object to, and the ways to mend it. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const [{ code, id }, given] = [await params, await searchParams];
  const unit = await reportUnit(actor, segment(code));
  const event = unit && uuid.test(id) ? await eventOf(actor, unit.code, id) : null;
  if (!unit || !event) notFound();
  const now = await databaseNow();
  const { on } = readRecordsQuery(given);
  const asked = on === null ? null : dateOfDay(on);
  const date = asked && !dayProblem(asked, now) ? asked : dateOfDay(event.day);
  if (!date) notFound();
  const day = date.toISOString().slice(0, 10);
  const [steps, proposals, there] = await Promise.all([
    stepsOfEvent(event.id),
    proposalsFor(unit, date, now),
    day === event.day ? [] : rollCallOfUnit(actor, unit.id, date, now),
  ]);
  const recorded = new Set(event.attendances.map(({ memberId }) => memberId));
  const listed = [
    ...event.attendances.map(({ memberId, name, present }) => ({
      memberId,
      name,
      checked: present,
      note: null,
    })),
    ...there
      .filter(({ memberId }) => !recorded.has(memberId))
      .map(({ memberId, name }) => ({
        memberId,
        name,
        checked: false,
        note: '那一天属于本单位，原来没有列入',
      })),
  ];
  const away = event.attendances.filter(({ present }) => !present);
  const here = recordsHref(unit.code, `/${event.id}`);
  const cancelled = event.cancelReason !== null;
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="一次学习" campaign={null} />
          <h1>{event.topic}</h1>
          <p className="muted">{unit.name}</p>
        </div>
        {given.saved === 'new' ? (
          <p role="status" className="notice notice-good">
            已记好，到场人员的学时已经计入。党员可以在“我的”里看到这次学习。
          </p>
        ) : null}
        {cancelled ? <p className="notice">这次学习已经撤销：{event.cancelReason}。学时已经收回。</p> : null}
        <section className="card stack" aria-label="这次学习">
          <p>
            <StudyDay day={event.day} /> {formNames[event.form]} {event.minutes}分钟
          </p>
          <p>地点：{event.place}</p>
          <p>
            到场 {event.attendances.length - away.length} 人
            {away.length > 0
              ? `，缺席 ${away.length} 人：${away.map(({ name }) => name).join('、')}`
              : '，没有人缺席'}
          </p>
          <p className="muted">
            {event.recordedBy} 记于 <Moment at={event.recordedAt} />
          </p>
        </section>
        <Objections objections={event.objections} own={actor.memberId} mended={!cancelled} />
        {cancelled ? null : (
          <details
            id="edit"
            className="stack"
            open={on !== null || event.objections.some(({ answer }) => !answer)}
          >
            <summary className="btn btn-block">修改这次学习</summary>
            <DayChoice action={here} day={day} today={dayOf(now)} />
            <EventForm
              edits
              hidden={{ id: event.id, revision: String(event.revision) }}
              day={day}
              values={{ ...event, minutes: String(event.minutes) }}
              listed={listed}
              proposals={proposals}
              otherDay={recordsHref(unit.code, `/${event.id}`, { on: day })}
            />
          </details>
        )}
        {cancelled ? null : <CancelForm id={event.id} revision={event.revision} />}
        <Trace steps={steps} />
        <p>
          <a className="btn btn-block" href={recordsHref(unit.code)}>
            回到学习记录
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
