import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { type Reader, raw } from '../raw';
import { type ReportUnit, reportUnit } from './branch';
import { campaignsAt, type Parts, partsOf, type ReportCampaign } from './branch-campaigns';

export type Report = {
  unit: ReportUnit;
  campaigns: ReportCampaign[];
  /** The one reported on; null while nothing is assigned. */
  campaign: ReportCampaign | null;
  parts: Parts;
};

/**
 * What every screen about a unit begins with: the unit, and the campaign named by `slug` or else the current one.
 * Null when the unit is not the actor's to see, or no campaign of that name reaches it.
 */
export async function openReport(
  actor: Actor,
  code: string,
  slug: string | null,
  now: Date,
  reader: Reader = raw,
): Promise<Report | null> {
  // Both at once; what is assigned to a unit that is not the actor's goes nowhere.
  const [unit, campaigns] = await Promise.all([
    reportUnit(actor, code, reader),
    campaignsAt({ code }, now, reader),
  ]);
  if (!unit) return null;
  const campaign = slug === null ? campaigns[0] : campaigns.find((each) => each.slug === slug);
  if (!campaign)
    return slug === null ? { unit, campaigns, campaign: null, parts: { lessons: [], exams: [] } } : null;
  return { unit, campaigns, campaign, parts: await partsOf(campaign.id, now, reader) };
}
