import 'server-only';
import type { z } from 'zod';
import type { copyVenuesSchema, venuesFormSchema } from '@/domain/campaign/session-form';
import { readVenueLines } from '@/domain/campaign/written-list';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { holdCampaign, holdSession, LONG_WRITE, raiseSession } from '../campaign-writes';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import type { SavedSession } from './save-session';

/**
 * Makes the venues of a session those that are written, in that order; the first is the main venue. One of the same name
 * stays the same venue with its units; units of one that is left out have no venue.
 * Errors: NotFound, ItemMoved, InvalidInput (a line that cannot be read).
 */
export async function setSessionVenues(
  actor: Actor,
  { campaign, session: number, revision, venues: text }: z.output<typeof venuesFormSchema>,
): Promise<Result<SavedSession>> {
  const list = readVenueLines(text);
  if (!list.ok) return fail('InvalidInput', { fields: { venues: list.message } });
  const { venues } = list;
  return db.$transaction(async (tx) => {
    const held = await holdCampaign(tx, actor, campaign);
    if ('ok' in held) return held;
    const session = await holdSession(tx, held, number, revision);
    if ('ok' in session) return session;
    const sessionId = session.id;
    const names = venues.map(({ name }) => name);
    const gone = await tx.sessionVenue.deleteMany({ where: { sessionId, name: { notIn: names } } });
    for (const [order, venue] of venues.entries()) {
      const data = { ...venue, order, main: order === 0 };
      await tx.sessionVenue.upsert({
        where: { sessionId_name: { sessionId, name: venue.name } },
        create: { ...data, sessionId },
        update: data,
        select: { id: true },
      });
    }
    await raiseSession(tx, sessionId);
    const counts = { venues: venues.length, gone: gone.count };
    await audit(tx, actor, 'set-session-venues', `session:${sessionId}`, counts);
    return ok({ campaign: held.slug, number });
  }, LONG_WRITE);
}

/**
 * Gives session `to` the venues of the session `from` (a number) of the same campaign, those excepted whose name it has.
 * The units do not come along. Returns how many came.
 */
export async function copyVenuesWithin(
  tx: Tx,
  campaignId: number,
  from: number,
  to: number,
): Promise<number> {
  const columns = { name: true, place: true, quota: true, main: true, order: true } as const;
  const source = await tx.sessionVenue.findMany({
    where: { session: { campaignId, number: from } },
    orderBy: { order: 'asc' },
    select: columns,
  });
  const own = await tx.sessionVenue.findMany({ where: { sessionId: to }, select: columns });
  const next = Math.max(-1, ...own.map(({ order }) => order)) + 1;
  const hasMain = own.some(({ main }) => main);
  const { count } = await tx.sessionVenue.createMany({
    data: source
      .filter(({ name }) => !own.some((each) => each.name === name))
      .map((venue, at) => ({ ...venue, sessionId: to, order: next + at, main: venue.main && !hasMain })),
  });
  return count;
}

/** The same as a command of its own. Errors: NotFound (also of `from`), ItemMoved, NothingChanged (it has them all). */
export async function copyVenues(
  actor: Actor,
  { campaign, session: number, revision, from }: z.output<typeof copyVenuesSchema>,
): Promise<Result<SavedSession>> {
  return db.$transaction(async (tx) => {
    const held = await holdCampaign(tx, actor, campaign);
    if ('ok' in held) return held;
    const key = { campaignId_number: { campaignId: held.id, number: from } };
    const source = await tx.campaignSession.findUnique({ where: key, select: { id: true } });
    if (!source) return fail('NotFound');
    const session = await holdSession(tx, held, number, revision);
    if ('ok' in session) return session;
    const copied = await copyVenuesWithin(tx, held.id, from, session.id);
    if (copied === 0) return fail('NothingChanged');
    await raiseSession(tx, session.id);
    await audit(tx, actor, 'copy-venues', `session:${session.id}`, { from: source.id, venues: copied });
    return ok({ campaign: held.slug, number });
  }, LONG_WRITE);
}
