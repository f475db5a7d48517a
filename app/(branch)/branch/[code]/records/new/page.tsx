import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/page-frame';
import { dateOfDay, dayOf, dayProblem } from '@/domain/completion/event-day';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { databaseNow } from '@/server/queries/clock';
import { proposalsFor } from '@/server/queries/event-proposals';
import { rollCallOfUnit } from '@/server/queries/roll-call';
import { Crumbs } from '../../../crumbs';
import { segment } from '../../../query';
import { DayChoice } from '../day-choice';
import { EventForm } from '../event-form';
import { readRecordsQuery, recordsHref } from '../query';

export const metadata: Metadata = { title: '记一次学习' };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Records what the unit did together. The id is made here: the same page sent twice is one event. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const { on } = readRecordsQuery(await searchParams);
  const unit = await reportUnit(actor, segment((await params).code));
  if (!unit) notFound();
  const now = await databaseNow();
  const today = dayOf(now);
  const asked = on === null ? null : dateOfDay(on);
  const problem = asked ? dayProblem(asked, now) : null;
  const date = (problem ? null : asked) ?? dateOfDay(today) ?? now;
  const day = date.toISOString().slice(0, 10);
  const [people, proposals] = await Promise.all([
    rollCallOfUnit(actor, unit.id, date, now),
    proposalsFor(unit, date, now),
  ]);
  const here = recordsHref(unit.code, '/new');
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here="记一次学习" campaign={null} />
          <h1>记一次学习</h1>
          <p className="muted">{unit.name}</p>
        </div>
        {problem ? <p className="notice notice-error">{problem}下面是今天的名单。</p> : null}
        <DayChoice action={here} day={day} today={today} />
        {people.length === 0 ? (
          <p className="notice">
            这一天本单位没有直属党员。学习由党员所在的支部记录，请进入下一级单位。
            <a className="report-link" href={recordsHref(unit.code)}>
              回到学习记录
            </a>
          </p>
        ) : (
          <EventForm
            hidden={{ id: randomUUID(), code: unit.code }}
            day={day}
            values={{ form: '', minutes: '', place: proposals.likely, topic: '' }}
            listed={people.map(({ memberId, name, late, presumed }) => ({
              ...{ memberId, name, checked: presumed },
              note: late && !presumed ? '这一天之后才录入系统，当天到场的请勾选' : null,
            }))}
            proposals={proposals}
            otherDay={recordsHref(unit.code, '/new', { on: day })}
          />
        )}
      </div>
    </PageFrame>
  );
}
