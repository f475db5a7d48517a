import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireRole } from '@/server/auth';
import {
  campaignChoices,
  type OfficeCampaign,
  officeCampaign,
  officeRoots,
} from '@/server/queries/office-campaigns';
import { OfficeFrame } from '../../office-frame';
import { CampaignForm } from '../campaign-form';
import { type Choices, valuesOf } from '../campaign-values';
import { CampaignDates, CampaignLabel, persons, targetWords } from '../campaign-words';
import { EndCampaign } from '../end-campaign';

export const metadata: Metadata = { title: '活动' };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const told: Record<string, string> = { saved: '已保存。', closed: '活动已结束。' };

export default async function OfficeCampaignPage({ params, searchParams }: Props) {
  const actor = await requireRole('office');
  const [{ slug }, { done }] = await Promise.all([params, searchParams]);
  const campaign = await officeCampaign(actor, slug);
  if (!campaign) notFound();
  const [choices, roots] = await Promise.all([campaignChoices(actor), officeRoots(actor)]);
  const good = typeof done === 'string' ? told[done] : undefined;
  return (
    <OfficeFrame above={[{ href: '/office/campaigns', text: '活动' }]}>
      <header className="stack">
        <div className="title-row">
          <h1>{campaign.title}</h1>
          <CampaignLabel state={campaign.state} />
        </div>
        <p>{`给${targetWords(campaign.targets)}，${persons(campaign.people)}${campaign.mayEdit ? '' : '（本单位）'}。`}</p>
      </header>
      {good ? (
        <p role="status" className="notice notice-good">
          {good}
        </p>
      ) : null}
      <nav className="card card-rows" aria-label="期次">
        <a className="row-link" href={`/office/campaigns/${slug}/sessions`}>
          <span>
            <span className="block font-semibold">期次</span>
            <span className="muted block">
              {campaign.sessions === 0
                ? '分批培训、分批考试时用：时间、会场、单位'
                : `${campaign.sessions} 个期次：时间、会场、单位、考试情况`}
            </span>
          </span>
          <span aria-hidden="true">›</span>
        </a>
      </nav>
      {campaign.mayEdit ? (
        <>
          <CampaignForm
            // What was saved by somebody else shows as it is now, not as it was typed.
            key={campaign.revision}
            values={valuesOf(
              campaign,
              roots.map(({ path }) => path),
            )}
            choices={withChosen(choices, campaign)}
            own={roots.map(({ name }) => name).join('、')}
            was={slug}
            revision={campaign.revision}
          />
          <EndCampaign slug={slug} revision={campaign.revision} running={campaign.state === 'running'} />
        </>
      ) : (
        <Shown campaign={campaign} choices={choices} />
      )}
    </OfficeFrame>
  );
}

/** A lesson that was withdrawn since is still part of the campaign until somebody takes it out. */
function withChosen({ lessons, quizzes }: Choices, campaign: OfficeCampaign): Choices {
  const gone = campaign.lessons.filter((id) => !lessons.some((each) => each.id === id));
  return {
    quizzes,
    lessons: [...lessons, ...gone.map((id) => ({ id, title: '已经撤下的课', article: '党员看不到这一课' }))],
  };
}

/** A campaign from above: what it is, without a way to change it. */
function Shown({ campaign, choices }: { campaign: OfficeCampaign; choices: Choices }) {
  const named = (ids: number[], from: Choices['lessons']) =>
    ids.flatMap((id) => from.filter((each) => each.id === id));
  return (
    <section className="card stack" aria-labelledby="shown">
      <h2 id="shown">活动内容</h2>
      <p className="muted">这个活动由上级组织办安排，这里只能看。</p>
      <p>
        <CampaignDates {...campaign} />
      </p>
      <h3>课程</h3>
      <ol>
        {named(campaign.lessons, choices.lessons).map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ol>
      <h3>考试</h3>
      <ol>
        {named(campaign.quizzes, choices.quizzes).map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ol>
    </section>
  );
}
