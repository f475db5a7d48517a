import { fieldOf } from '@/domain/quiz/china-time';
import type { Action } from './access-actions';
import { office } from './access-roles';
import type { World } from './access-world';

const at = 'app/(office)/office/campaigns';

/** A step on the campaign, as it stands after those before it in the table. */
const campaignStep = (
  form: (world: World) => Record<string, string>,
  done: Action['done'] = { by: 'office' },
): Action => ({
  at: ({ campaign: { slug } }) => `/office/campaigns/${slug}`,
  form,
  may: office,
  done,
});

/** A step on one of its sessions. */
const sessionStep = (
  session: number,
  revision: number,
  form: (world: World) => Record<string, string>,
): Action => ({
  at: ({ campaign: { slug } }) => `/office/campaigns/${slug}/sessions/1`,
  form: (world) => ({
    ...{ campaign: world.campaign.slug, session: String(session), revision: String(revision) },
    ...form(world),
  }),
  may: office,
  done: { by: 'office' },
});

const later = (days: number) => fieldOf(new Date(Date.now() + days * 24 * 3600 * 1000));

/** What the office does to campaigns, in the order in which it is walked. */
export const campaignActions: Record<string, Action> = {
  [`${at}/actions.ts#submitCampaign`]: campaignStep(({ campaign, branch }) => ({
    ...{ title: '改过名的活动', opensAt: fieldOf(campaign.opensAt), closesAt: '', scope: 'units' },
    ...{ units: branch.code, lessonId: String(campaign.lessonId), lessonOrder: '1' },
    ...{ quizId: String(campaign.quizId), quizOrder: '1', was: campaign.slug, revision: '1', accepted: '' },
  })),
  [`${at}/[slug]/sessions/actions.ts#submitSession`]: {
    at: ({ campaign: { slug } }) => `/office/campaigns/${slug}/sessions/new`,
    form: ({ campaign: { slug } }) => ({
      ...{ campaign: slug, number: '2', title: '第二期', startsAt: later(4), endsAt: later(5) },
      ...{ opensAt: '', closesAt: '', quota: '', venuesOf: '', was: '', revision: '0' },
    }),
    may: office,
    done: { by: 'office' },
  },
  [`${at}/[slug]/sessions/actions.ts#submitVenues`]: sessionStep(1, 1, () => ({
    venues: '主会场，市委党校',
  })),
  [`${at}/[slug]/sessions/actions.ts#submitVenuesCopy`]: sessionStep(2, 1, () => ({ from: '1' })),
  [`${at}/[slug]/sessions/actions.ts#submitUnits`]: sessionStep(1, 2, ({ branch }) => ({
    ...{ units: branch.code, venue: '' },
  })),
  [`${at}/[slug]/sessions/actions.ts#submitUnitsRemoval`]: sessionStep(1, 3, ({ branch }) => ({
    unit: branch.code,
  })),
  [`${at}/[slug]/sessions/actions.ts#submitSessionDeletion`]: sessionStep(2, 2, () => ({ sure: 'on' })),
  // It has not begun: whoever may is told so, and nothing changes.
  [`${at}/actions.ts#submitCampaignClose`]: campaignStep(
    ({ campaign: { slug } }) => ({ slug, revision: '2', sure: 'on' }),
    null,
  ),
  [`${at}/actions.ts#submitCampaignDeletion`]: campaignStep(({ campaign: { slug } }) => ({
    ...{ slug, revision: '2', sure: 'on' },
  })),
};
