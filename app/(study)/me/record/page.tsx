import type { Metadata } from 'next';
import { HoursLines } from '@/components/hours-lines';
import { OtherHours } from '@/components/other-hours';
import { PageFrame } from '@/components/page-frame';
import { yearOf } from '@/domain/completion/event-day';
import { hoursText, signedHours } from '@/domain/completion/hours';
import { requireActor } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { myRecord, yearsOf } from '@/server/queries/my-record';
import { ownHours } from '@/server/queries/unit-hours';
import { EventCard } from './event-card';

export const metadata: Metadata = { title: '学习记录和学时' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function standing(total: number, target: number): string {
  if (target === 0) return '这一年没有规定学时目标。';
  if (total >= target) return `已达到全年 ${hoursText(target)} 学时的目标。`;
  return `全年目标 ${hoursText(target)} 学时，还差 ${hoursText(target - total)} 学时。`;
}

/** The member's own record: what was recorded of them, what it counts for, and where to say that it is wrong. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const now = await databaseNow();
  const years = await yearsOf(actor.memberId, yearOf(now));
  const asked = Number((await searchParams).year);
  const year = years.find((each) => each === asked) ?? yearOf(now);
  const [hours, { events, others }] = await Promise.all([ownHours(actor, year, now), myRecord(actor, year)]);
  return (
    <PageFrame>
      <div className="stack-lg">
        <header>
          <h1>学习记录和学时</h1>
        </header>
        {years.length > 1 ? (
          <nav aria-label="年度" className="report-jumps">
            {years.map((each) =>
              each === year ? (
                <span key={each} aria-current="true" className="inline-flex min-h-12 items-center font-bold">
                  {each}年
                </span>
              ) : (
                <a key={each} href={`/me/record?year=${each}`}>
                  {each}年
                </a>
              ),
            )}
          </nav>
        ) : null}
        <section className="card card-accent" aria-labelledby="sum">
          <h2 id="sum">{year}年</h2>
          <p className="score">{hoursText(hours.total)} 学时</p>
          <p>{standing(hours.total, hours.target)}</p>
          <HoursLines forms={hours.forms} text={hoursText} />
        </section>
        <section className="stack" aria-labelledby="events">
          <h2 id="events">支部组织的学习</h2>
          {events.length === 0 ? (
            <p className="card">这一年还没有记录。支部学习之后，由支部书记或副书记记录，这里就能看到。</p>
          ) : (
            <ul className="stack list-none p-0">
              {events.map((event) => (
                <EventCard key={event.id} event={event} />
              ))}
            </ul>
          )}
        </section>
        {others.length > 0 ? (
          <section className="stack" aria-labelledby="others">
            <h2 id="others">课程和更正</h2>
            <OtherHours entries={others.map((each) => ({ ...each, hours: signedHours(each.hundredths) }))} />
          </section>
        ) : null}
        <p className="muted">
          学时按组织办定的规则算：学习记录按时长折算，课程按固定学时，不看您在手机上用了多久，也不排名。
        </p>
        <p>
          <a className="btn btn-block" href="/me">
            回到我的
          </a>
        </p>
      </div>
    </PageFrame>
  );
}
