import type { Metadata } from 'next';
import { requireRole } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { campaignChoices, officeRoots } from '@/server/queries/office-campaigns';
import { OfficeFrame } from '../../office-frame';
import { CampaignForm } from '../campaign-form';
import { newValues } from '../campaign-values';

export const metadata: Metadata = { title: '新活动' };

export default async function NewCampaignPage() {
  const actor = await requireRole('office');
  const [choices, roots, now] = await Promise.all([
    campaignChoices(actor),
    officeRoots(actor),
    databaseNow(),
  ]);
  return (
    <OfficeFrame above={[{ href: '/office/campaigns', text: '活动' }]}>
      <header className="stack">
        <h1>新活动</h1>
        <p className="muted">把课程和考试安排给单位。建立以后可以再分期次。</p>
      </header>
      <CampaignForm
        values={newValues(now)}
        choices={choices}
        own={roots.map(({ name }) => name).join('、')}
        was=""
        revision={0}
      />
    </OfficeFrame>
  );
}
