import 'server-only';
import type { SessionDraft } from '@/domain/campaign/session-form';
import type { Actor } from '@/domain/organisation/scope';
import { placeUnits } from '../commands/place-units';
import { saveSession } from '../commands/save-session';
import { db } from '../db';

const HOUR = 3600 * 1000;

/** A moment so many hours from now. */
export const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

/** What an office would write for a session that is trained tomorrow, without a window of its own. */
export function sessionDraft(over: Partial<SessionDraft> = {}): SessionDraft {
  return {
    ...{ number: 1, title: '第一批', startsAt: inHours(24), endsAt: inHours(32) },
    ...{ opensAt: null, closesAt: null, quota: null },
    ...over,
  };
}

/** The revision of a session as a page would show it now. */
export async function sessionRevision(campaign: string, number: number): Promise<number> {
  const row = await db.campaignSession.findFirstOrThrow({
    where: { number, campaign: { slug: campaign } },
    select: { revision: true },
  });
  return row.revision;
}

/** Makes a session with these units, which must be possible. */
export async function createSession(
  office: Actor,
  campaign: string,
  units: readonly { code: string }[],
  over: Partial<SessionDraft> = {},
): Promise<{ id: number; number: number }> {
  const draft = sessionDraft(over);
  const made = await saveSession(office, { campaign, draft, was: null, revision: 0, venuesOf: null });
  if (!made.ok) throw new Error(`${made.error} ${JSON.stringify(made.fields)}`);
  if (units.length > 0) {
    const placed = await place(office, campaign, draft.number, units.map(({ code }) => code).join('\n'));
    if (!placed.ok) throw new Error(`${placed.error} ${JSON.stringify(placed.fields)}`);
  }
  return db.campaignSession.findFirstOrThrow({
    where: { number: draft.number, campaign: { slug: campaign } },
    select: { id: true, number: true },
  });
}

/** Puts units, as written, into a session as it stands now. */
export async function place(office: Actor, campaign: string, session: number, units: string, venue = '') {
  const revision = await sessionRevision(campaign, session);
  return placeUnits(office, { campaign, session, revision, units, venue });
}
