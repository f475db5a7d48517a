import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Moment } from '@/components/moment';
import { Period } from '@/components/period';
import type { Unplaced } from '@/domain/campaign/placing';
import { requireRole } from '@/server/auth';
import { type OfficeSessions, officeSessions, type SessionLine } from '@/server/queries/office-sessions';
import { OfficeFrame } from '../../../office-frame';
import { persons } from '../../campaign-words';

export const metadata: Metadata = { title: '期次' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

/** So many units without a session are named; a city that has not begun has few, since streets stand for their branches. */
const MOST_SHOWN = 200;

export default async function OfficeSessionsPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const [{ slug }, { done }] = await Promise.all([params, searchParams]);
  const found = await officeSessions(actor, slug);
  if (!found) notFound();
  const { campaign, sessions, open } = found;
  return (
    <OfficeFrame
      above={[
        { href: '/office/campaigns', text: '活动' },
        { href: `/office/campaigns/${slug}`, text: campaign.title },
      ]}
    >
      <header className="title-row">
        <h1>期次</h1>
        {campaign.mayEdit ? (
          <a className="btn btn-primary" href={`/office/campaigns/${slug}/sessions/new`}>
            新期次
          </a>
        ) : null}
      </header>
      {done === 'deleted' ? (
        <p role="status" className="notice notice-good">
          这一期已删除。
        </p>
      ) : null}
      {campaign.mayEdit ? null : <p className="muted">期次由上级组织办安排；人数只算本单位和下级的。</p>}
      {sessions.length === 0 ? (
        <p className="card">还没有期次。不分批也可以：所有单位按活动和考试自己的时间。要分批，点“新期次”。</p>
      ) : (
        <Sessions slug={slug} sessions={sessions} />
      )}
      {sessions.length > 0 ? <Open open={open} /> : null}
    </OfficeFrame>
  );
}

function Sessions({ slug, sessions }: { slug: string; sessions: OfficeSessions['sessions'] }) {
  return (
    <div className="card card-rows">
      <table className="office-list">
        <thead>
          <tr>
            {['期次', '培训', '考试', '人数', '会场'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.number}>
              <th scope="row">
                <a href={`/office/campaigns/${slug}/sessions/${session.number}`}>
                  {`第 ${session.number} 期：${session.title}`}
                </a>
              </th>
              <td data-label="培训">
                <Period from={session.startsAt} to={session.endsAt} />
              </td>
              <td data-label="考试">
                <ExamTimes {...session} />
              </td>
              <td data-label="人数">
                <Heads {...session} />
              </td>
              <td data-label="会场">{session.venues > 0 ? `${session.venues} 个` : '还没有'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ExamTimes({ opensAt, closesAt }: Pick<SessionLine, 'opensAt' | 'closesAt'>) {
  if (!opensAt && !closesAt) return '按考试自己的时间';
  if (opensAt && closesAt) return <Period from={opensAt} to={closesAt} />;
  return (
    <>
      {opensAt ? (
        <span className="block">
          <Moment at={opensAt} />起
        </span>
      ) : null}
      {closesAt ? (
        <span className="block">
          到
          <Moment at={closesAt} />
        </span>
      ) : null}
    </>
  );
}

function Heads({ people, quota, over, units }: SessionLine) {
  return (
    <>
      {`${units} 个单位，${persons(people)}`}
      {quota === null ? null : <span className="block">{`名额 ${persons(quota)}`}</span>}
      {over > 0 ? <span className="session-over block">{`超出 ${persons(over)}`}</span> : null}
    </>
  );
}

function Open({ open }: { open: Unplaced[] }) {
  const people = open.reduce((sum, unit) => sum + unit.people, 0);
  return (
    <section className="card stack" aria-labelledby="open">
      <h2 id="open">还没有安排期次的单位</h2>
      {open.length === 0 ? (
        <p>都安排好了。</p>
      ) : (
        <>
          <p className="muted">{`共 ${persons(people)}。没有期次的单位，考试按考试自己的时间。要安排，请打开上面的一期，在“单位”里加入。`}</p>
          <ul className="session-list">
            {open.slice(0, MOST_SHOWN).map(({ code, name, people: count, alone }) => (
              <li key={code}>
                {name}
                <span className="muted">{`（${code}），${alone ? '本级 ' : ''}${persons(count)}`}</span>
              </li>
            ))}
          </ul>
          {open.length > MOST_SHOWN ? (
            <p className="muted">{`另有 ${open.length - MOST_SHOWN} 个单位。`}</p>
          ) : null}
        </>
      )}
    </section>
  );
}
