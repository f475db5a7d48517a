import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HoursLines } from '@/components/hours-lines';
import { OtherHours } from '@/components/other-hours';
import { PageFrame } from '@/components/page-frame';
import { StudyDay } from '@/components/study-day';
import { yearOf } from '@/domain/completion/event-day';
import { hoursText, signedHours } from '@/domain/completion/hours';
import { formNames } from '@/domain/completion/hours-words';
import { requireReporter } from '@/server/auth';
import { reportUnit } from '@/server/queries/branch';
import { databaseNow } from '@/server/queries/clock';
import { recordOf } from '@/server/queries/my-record';
import { hoursOfPerson } from '@/server/queries/unit-hours';
import { Crumbs } from '../../../../crumbs';
import { segment } from '../../../../query';
import { CorrectionForm } from '../../correction-form';
import { readRecordsQuery, recordsHref, yearsUpTo } from '../../query';
import { YearChoice } from '../../year-choice';

export const metadata: Metadata = { title: '个人学时' };

type Props = {
  params: Promise<{ code: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The hours of one member as the member sees them, and a correction with its reason. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireReporter();
  const { code, id } = await params;
  const query = readRecordsQuery(await searchParams);
  const unit = await reportUnit(actor, segment(code));
  if (!unit || !/^[1-9]\d{0,8}$/.test(id)) notFound();
  const now = await databaseNow();
  const year = query.year ?? yearOf(now);
  const memberId = Number(id);
  const [person, record] = await Promise.all([
    hoursOfPerson(actor, { unitId: unit.id, memberId, year, now }),
    recordOf(actor, memberId, year),
  ]);
  if (!person || !record) notFound();
  return (
    <PageFrame>
      <div className="stack-lg">
        <div>
          <Crumbs above={[...unit.above, unit]} here={person.name} campaign={null} />
          <h1>{person.name}</h1>
          <p>
            {year}年 {hoursText(person.total)} 学时，目标 {hoursText(person.target)} 学时
          </p>
          <HoursLines forms={person.forms} text={hoursText} />
        </div>
        <YearChoice
          years={yearsUpTo(yearOf(now))}
          year={year}
          href={(each) => recordsHref(unit.code, `/people/${person.id}`, { year: each })}
        />
        {record.events.length > 0 ? (
          <section className="stack" aria-labelledby="events">
            <h2 id="events">学习</h2>
            <div className="card card-rows">
              <ul className="rows">
                {record.events.map(
                  ({ id: eventId, day, form, topic, unit: where, present, cancelReason, hundredths }) => (
                    <li key={eventId} className="row-link">
                      <span>
                        <span className="block font-semibold">{topic}</span>
                        <span className="muted block">
                          <StudyDay day={day} /> {formNames[form]}，{where}
                        </span>
                      </span>
                      <span>
                        {cancelReason ? '已撤销' : present ? `${hoursText(hundredths)} 学时` : '缺席'}
                      </span>
                    </li>
                  ),
                )}
              </ul>
            </div>
          </section>
        ) : null}
        {record.others.length > 0 ? (
          <section className="stack" aria-labelledby="others">
            <h2 id="others">课程和更正</h2>
            <OtherHours
              entries={record.others.map((each) => ({ ...each, hours: signedHours(each.hundredths) }))}
            />
          </section>
        ) : null}
        {person.id === actor.memberId ? (
          <p className="notice">自己的学时不能由自己更正，请上级单位办理。</p>
        ) : (
          <CorrectionForm memberId={person.id} year={year} requestId={randomUUID()} />
        )}
        <p>
          <a className="btn btn-block" href={recordsHref(unit.code, '/hours', { year: query.year })}>
            回到学时
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
