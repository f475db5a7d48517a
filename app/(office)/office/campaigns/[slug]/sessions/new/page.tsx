import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireRole } from '@/server/auth';
import { officeSessions } from '@/server/queries/office-sessions';
import { OfficeFrame } from '../../../../office-frame';
import { SessionForm } from '../session-form';
import { newValues } from '../session-values';

export const metadata: Metadata = { title: '新期次' };

type Props = { params: Promise<{ slug: string }> };

export default async function NewSessionPage({ params }: Props) {
  const actor = await requireRole('office');
  const { slug } = await params;
  const found = await officeSessions(actor, slug);
  if (!found?.campaign.mayEdit) notFound();
  const { campaign, sessions } = found;
  return (
    <OfficeFrame
      above={[
        { href: '/office/campaigns', text: '活动' },
        { href: `/office/campaigns/${slug}`, text: campaign.title },
        { href: `/office/campaigns/${slug}/sessions`, text: '期次' },
      ]}
    >
      <header className="stack">
        <h1>新期次</h1>
        <p className="muted">先定时间和名额，建立以后再安排会场和单位。</p>
      </header>
      <SessionForm
        campaign={slug}
        values={newValues(sessions)}
        was=""
        revision={0}
        sources={sessions.filter(({ venues }) => venues > 0).reverse()}
      />
    </OfficeFrame>
  );
}
