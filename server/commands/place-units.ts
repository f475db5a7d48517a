import 'server-only';
import type { z } from 'zod';
import { clashes } from '@/domain/campaign/placing';
import type { addUnitsSchema, removeUnitsSchema } from '@/domain/campaign/session-form';
import { MOST_LINES, readUnitLines } from '@/domain/campaign/written-list';
import { type Actor, isWithin } from '@/domain/organisation/scope';
import { audit } from '../audit';
import {
  type HeldCampaign,
  holdCampaign,
  holdSession,
  LONG_WRITE,
  raiseSession,
  WindowTaken,
} from '../campaign-writes';
import { db, type Tx } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { type Failure, fail, ok, type Result } from '../errors';
import { problemsInWords, type ResolvedUnit, resolveUnits } from '../queries/unit-search';
import { refreshSessionWindows, takenInWords } from './refresh-session-windows';
import type { SavedSession } from './save-session';

const refuse = (field: string, message: string): Failure =>
  fail('InvalidInput', { fields: { [field]: message } });

/** Codes on the audit: so many of them at most. */
const MOST_CODES = 200;
const codesOf = (units: readonly { code: string }[]) => units.slice(0, MOST_CODES).map(({ code }) => code);

/** Why units cannot come into the session: not of the campaign, or somewhere else already. */
async function misplaced(tx: Tx, held: HeldCampaign, sessionId: number, units: readonly ResolvedUnit[]) {
  const rows = await tx.sessionUnit.findMany({
    where: { session: { campaignId: held.id }, sessionId: { not: sessionId } },
    select: {
      ...{ organisationId: true, sessionId: true, venueId: true },
      ...{ organisation: { select: { path: true, name: true } }, session: { select: { number: true } } },
    },
  });
  const others = rows.map(({ organisation, session, ...row }) => ({
    ...{ ...row, ...organisation, number: session.number },
  }));
  const byId = new Map(others.map((each) => [each.organisationId, each]));
  const strange = units.filter(({ path }) => !held.targets.some((target) => isWithin(path, target)));
  const double = clashes(units, others).map(({ unit, with: { organisationId } }) => {
    const other = byId.get(organisationId);
    const by = other && other.path !== unit.path ? `（经“${other.name}”）` : '';
    return `“${unit.name}”已经在第 ${other?.number ?? '?'} 期里${by}，请先从那一期移出。`;
  });
  return [...strange.map(({ name }) => `“${name}”不在这个活动的单位里。`), ...double];
}

type Settled = { organisationId: number; venueId: number | null };

/** Where each unit goes: the venue its line names, else the one chosen for all. */
async function settle(tx: Tx, sessionId: number, units: readonly ResolvedUnit[], chosen: string) {
  const venues = await tx.sessionVenue.findMany({ where: { sessionId }, select: { id: true, name: true } });
  const byName = new Map(venues.map(({ id, name }) => [name, id]));
  const all = chosen === '' ? null : Number(chosen);
  if (all !== null && !venues.some(({ id }) => id === all)) return null;
  return units.map(({ id, line }): Settled => {
    const written = line.names.map((name) => byName.get(name)).find((venue) => venue !== undefined);
    return { organisationId: id, venueId: written ?? all };
  });
}

/** A change is taken back as a whole where another window stands already. */
async function write(run: () => Promise<Result<SavedSession>>): Promise<Result<SavedSession>> {
  try {
    return await againAfterDeadlock(run);
  } catch (error) {
    if (error instanceof WindowTaken) return refuse('units', error.message);
    throw error;
  }
}

async function refresh(tx: Tx, actor: Actor, held: HeldCampaign) {
  const { changed, moved, taken } = await refreshSessionWindows(tx, actor.memberId, held.id);
  const clash = takenInWords(taken);
  if (clash) throw new WindowTaken(clash);
  return { windows: changed, moved };
}

/**
 * Puts units into a session; those that are in it get the venue anew. All of them or none.
 * Errors: NotFound, ItemMoved, InvalidInput (units that are not there, not of the office, not of the campaign or in another of its
 * sessions; a venue that is gone; another window that stands at one of them).
 */
export async function placeUnits(
  actor: Actor,
  { campaign, session: number, revision, units: text, venue }: z.output<typeof addUnitsSchema>,
): Promise<Result<SavedSession>> {
  const lines = readUnitLines(text);
  if (lines.length > MOST_LINES) return refuse('units', '单位太多了，请改用上级单位。');
  const place = async (tx: Tx): Promise<Result<SavedSession>> => {
    const held = await holdCampaign(tx, actor, campaign);
    if ('ok' in held) return held;
    const session = await holdSession(tx, held, number, revision);
    if ('ok' in session) return session;
    const { units, problems } = await resolveUnits(actor, lines, tx);
    const wrong = [...problems, ...(await misplaced(tx, held, session.id, units))];
    if (wrong.length > 0) return refuse('units', problemsInWords(wrong));
    const settled = await settle(tx, session.id, units, venue);
    if (!settled) return refuse('venue', '这个会场已经没有了，请刷新页面重新选。');
    await tx.$executeRaw`
      INSERT INTO "SessionUnit" ("sessionId", "organisationId", "venueId")
      SELECT ${session.id}::int, g."organisationId", g."venueId"
        FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS g("organisationId" int, "venueId" int)
      ON CONFLICT ("sessionId", "organisationId") DO UPDATE SET "venueId" = excluded."venueId"`;
    await raiseSession(tx, session.id);
    const windows = await refresh(tx, actor, held);
    await audit(tx, actor, 'place-units', `session:${session.id}`, {
      ...{ count: units.length, units: codesOf(units), venue: venue || null },
      ...windows,
    });
    return ok({ campaign: held.slug, number });
  };
  return write(() => db.$transaction(place, LONG_WRITE));
}

/** Takes units, by code, out of a session. Errors: NotFound, ItemMoved, NothingChanged (none of them is in it). */
export async function removeUnits(
  actor: Actor,
  { campaign, session: number, revision, unit: codes }: z.output<typeof removeUnitsSchema>,
): Promise<Result<SavedSession>> {
  const remove = async (tx: Tx): Promise<Result<SavedSession>> => {
    const held = await holdCampaign(tx, actor, campaign);
    if ('ok' in held) return held;
    const session = await holdSession(tx, held, number, revision);
    if ('ok' in session) return session;
    const { count } = await tx.sessionUnit.deleteMany({
      where: { sessionId: session.id, organisation: { code: { in: codes } } },
    });
    if (count === 0) return fail('NothingChanged');
    await raiseSession(tx, session.id);
    const windows = await refresh(tx, actor, held);
    const units = codes.slice(0, MOST_CODES);
    await audit(tx, actor, 'remove-units', `session:${session.id}`, { count, units, ...windows });
    return ok({ campaign: held.slug, number });
  };
  return write(() => db.$transaction(remove, LONG_WRITE));
}
