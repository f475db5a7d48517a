import 'server-only';
import { audit } from '../audit';
import { db } from '../db';
import { creditMembers } from '../lesson-hours';

/** Member ids a transaction goes through: short enough that nobody finishing a lesson waits for it. */
const STEP = 2000;

/**
 * Enters the nominal hours of every lesson completed within a campaign's dates, as when the office has just said that its
 * lessons count. Goes in steps, and may be cut short and done again: what is there already is left alone.
 * Returns how many entries were made; 0 as well where the campaign's lessons do not count.
 */
export async function creditCampaign(campaignId: number): Promise<number> {
  const { _max } = await db.member.aggregate({ _max: { id: true } });
  let made = 0;
  for (let from = 1; from <= (_max.id ?? 0); from += STEP) {
    made += await db.$transaction((tx) => creditMembers(tx, campaignId, from, from + STEP));
  }
  if (made > 0) await audit(db, null, 'credit-campaign', `campaign:${campaignId}`, { entries: made });
  return made;
}
