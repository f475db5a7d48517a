import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireRole } from '@/server/auth';
import { officeSession } from '@/server/queries/office-sessions';
import { sessionProgress } from '@/server/queries/session-progress';
import { OfficeFrame } from '../../../../office-frame';
import { persons } from '../../../campaign-words';
import { SessionForm } from '../session-form';
import { valuesOf } from '../session-values';
import { DeleteSession } from './delete-session';
import { Progress } from './progress';
import { Units } from './units';
import { Venues } from './venues';

export const metadata: Metadata = { title: '期次' };

type Props = {
  params: Promise<{ slug: string; number: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const told: Record<string, string> = {
  saved: '已保存。这一期的单位马上按新的时间考试。',
  venues: '会场已保存。',
  units: '单位已加入这一期。',
  removed: '单位已移出这一期。',
};

export default async function OfficeSessionPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const [{ slug, number }, { done }] = await Promise.all([params, searchParams]);
  const found = /^\d{1,3}$/.test(number) ? await officeSession(actor, slug, Number(number)) : null;
  if (!found) notFound();
  const { campaign, session, others } = found;
  const exams = await sessionProgress(actor, session.id);
  const good = typeof done === 'string' ? told[done] : undefined;
  const which = { campaign: slug, session: session.number, revision: session.revision };
  const quota = session.quota === null ? '不限名额' : `名额 ${persons(session.quota)}`;
  return (
    <OfficeFrame
      above={[
        { href: '/office/campaigns', text: '活动' },
        { href: `/office/campaigns/${slug}`, text: campaign.title },
        { href: `/office/campaigns/${slug}/sessions`, text: '期次' },
      ]}
    >
      <header className="stack">
        <h1>{`第 ${session.number} 期：${session.title}`}</h1>
        <p>{`${session.units} 个单位，${persons(session.people)}，${quota}。`}</p>
        {session.over > 0 ? (
          <p className="notice">
            {`比名额多 ${persons(session.over)}。可以改名额，或者把一些单位移到别的期。`}
          </p>
        ) : null}
      </header>
      {good ? (
        <p role="status" className="notice notice-good">
          {good}
        </p>
      ) : null}
      {campaign.mayEdit ? (
        <SessionForm
          // What was saved by somebody else shows as it is now, not as it was typed.
          key={`form-${session.revision}`}
          campaign={slug}
          values={valuesOf(session)}
          was={String(session.number)}
          revision={session.revision}
          sources={[]}
        />
      ) : (
        <p className="muted">期次由上级组织办安排，这里只能看；人数只算本单位和下级的。</p>
      )}
      <Venues found={found} which={which} sources={others.filter(({ venues }) => venues > 0)} />
      <Units found={found} which={which} />
      <Progress units={found.units} exams={exams} />
      {campaign.mayEdit ? <DeleteSession {...which} /> : null}
    </OfficeFrame>
  );
}
