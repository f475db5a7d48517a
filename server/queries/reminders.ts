import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { chinaDay } from '@/domain/quiz/china-time';
import { db } from '../db';
import type { ReportUnit } from './branch';
import { isAssigned, type ReportCampaign } from './branch-campaigns';
import { openReport } from './branch-report';
import { type MemberWork, openWork } from './open-work';

/** The notice of what a member has open in a campaign: reminders and the word before the close are one and the same. */
export const openWorkKey = (campaignId: number) => `open-work:${campaignId}`;

export type ReminderPlan = {
  unit: ReportUnit;
  /** The one to remind of; null where there is none, or nobody of the unit itself is to study it now. */
  campaign: ReportCampaign | null;
  /** Members with something open, without the actor. */
  open: MemberWork[];
  /** How many of them have been told today. */
  told: number;
};

/** Whom a reminder would reach; null when the unit is not the actor's to see, or no campaign of that name reaches it. */
export async function reminderPlan(
  actor: Actor,
  code: string,
  slug: string | null,
  now: Date,
): Promise<ReminderPlan | null> {
  const report = await openReport(actor, code, slug, now);
  if (!report) return null;
  const { unit, campaign } = report;
  const over = campaign?.closesAt && campaign.closesAt <= now;
  if (!campaign || over || !isAssigned(campaign)) return { unit, campaign: null, open: [], told: 0 };
  const open = (await openWork(campaign.id, [unit.id], now)).filter(
    ({ memberId }) => memberId !== actor.memberId,
  );
  const told = await db.notice.count({
    where: {
      memberId: { in: open.map(({ memberId }) => memberId) },
      key: openWorkKey(campaign.id),
      createdAt: { gte: chinaDay(now) },
    },
  });
  return { unit, campaign, open, told };
}
