import type { Metadata } from 'next';
import type { CampaignState } from '@/domain/campaign/campaign-state';
import { requireRole } from '@/server/auth';
import { type OfficeCampaign, officeCampaigns } from '@/server/queries/office-campaigns';
import { OfficeFrame } from '../office-frame';
import { CampaignDates, CampaignLabel, persons, targetWords } from './campaign-words';

export const metadata: Metadata = { title: '活动' };

const groups: { state: CampaignState; title: string }[] = [
  { state: 'running', title: '运行中' },
  { state: 'not-yet', title: '未开始' },
  { state: 'over', title: '已结束' },
];

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function OfficeCampaignsPage({ searchParams }: Props) {
  const actor = await requireRole('office');
  const [campaigns, { done }] = await Promise.all([officeCampaigns(actor), searchParams]);
  return (
    <OfficeFrame>
      <header className="title-row">
        <h1>活动</h1>
        <a className="btn btn-primary" href="/office/campaigns/new">
          新活动
        </a>
      </header>
      {done === 'deleted' ? (
        <p role="status" className="notice notice-good">
          已删除。
        </p>
      ) : null}
      {campaigns.length === 0 ? (
        <p className="card">还没有活动。点“新活动”，选好课程、考试和单位，就能安排下去。</p>
      ) : null}
      {groups.map(({ state, title }) => (
        <Group key={state} title={title} campaigns={campaigns.filter((each) => each.state === state)} />
      ))}
    </OfficeFrame>
  );
}

function Group({ title, campaigns }: { title: string; campaigns: OfficeCampaign[] }) {
  if (campaigns.length === 0) return null;
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <div className="card card-rows">
        <table className="office-list">
          <thead>
            <tr>
              {['活动', '状态', '时间', '给谁', '内容'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campaigns.map((campaign) => (
              <tr key={campaign.slug}>
                <th scope="row">
                  <a href={`/office/campaigns/${campaign.slug}`}>{campaign.title}</a>
                </th>
                <td>
                  <CampaignLabel state={campaign.state} />
                </td>
                <td>
                  <CampaignDates {...campaign} />
                </td>
                <td>
                  {targetWords(campaign.targets)}
                  <span className="muted block">
                    {`${persons(campaign.people)}${campaign.mayEdit ? '' : '（本单位）；由上级安排'}`}
                  </span>
                </td>
                <td>
                  {`${campaign.lessons.length} 课，${campaign.quizzes.length} 场考试`}
                  {campaign.sessions > 0 ? (
                    <span className="block">
                      <a
                        href={`/office/campaigns/${campaign.slug}/sessions`}
                      >{`${campaign.sessions} 个期次`}</a>
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
