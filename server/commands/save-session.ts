import 'server-only';
import { type SessionDraft, windowFaults } from '@/domain/campaign/session-form';
import type { Actor } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { type HeldCampaign, holdCampaign, holdSession, LONG_WRITE, WindowTaken } from '../campaign-writes';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { refreshSessionWindows, takenInWords } from './refresh-session-windows';
import { copyVenuesWithin } from './set-session-venues';

export type SessionInput = {
  /** Slug. */
  campaign: string;
  draft: SessionDraft;
  /** Number of the session that is changed; null makes a new one. */
  was: number | null;
  /** Of the session as it was seen. */
  revision: number;
  /** Number of the session whose venues a new one starts with. */
  venuesOf: number | null;
};

export type SavedSession = { campaign: string; number: number };

const iso = (at: Date | null) => at?.toISOString() ?? null;

const onAudit = ({ number, startsAt, endsAt, opensAt, closesAt, quota }: SessionDraft) => ({
  ...{ number, quota, starts: iso(startsAt), ends: iso(endsAt), opens: iso(opensAt), closes: iso(closesAt) },
});

async function make(
  tx: Tx,
  actor: Actor,
  held: HeldCampaign,
  { draft, venuesOf }: SessionInput,
): Promise<Result<SavedSession>> {
  const { id } = await tx.campaignSession.create({
    data: { campaignId: held.id, ...draft },
    select: { id: true },
  });
  const venues = venuesOf === null ? 0 : await copyVenuesWithin(tx, held.id, venuesOf, id);
  await audit(tx, actor, 'create-session', `session:${id}`, {
    ...onAudit(draft),
    ...{ campaign: held.id, venues },
  });
  return ok({ campaign: held.slug, number: draft.number });
}

async function change(
  tx: Tx,
  actor: Actor,
  held: HeldCampaign,
  { draft, was, revision }: SessionInput & { was: number },
): Promise<Result<SavedSession>> {
  const session = await holdSession(tx, held, was, revision);
  if ('ok' in session) return session;
  await tx.campaignSession.update({
    where: { id: session.id },
    data: { ...draft, revision: { increment: 1 } },
    select: { id: true },
  });
  const { changed, moved, taken } = await refreshSessionWindows(tx, actor.memberId, held.id);
  const clash = takenInWords(taken);
  if (clash) throw new WindowTaken(clash);
  await audit(tx, actor, 'change-session', `session:${session.id}`, {
    ...onAudit(draft),
    ...{ windows: changed, moved },
  });
  return ok({ campaign: held.slug, number: draft.number });
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/**
 * Makes a session of a campaign, or changes one; the exams of its units then open and close as it says. Running attempts
 * gain time by it, never lose any.
 * Errors: NotFound, ItemMoved (somebody changed it since `revision`), InvalidInput (the number is taken, the exam window lies outside
 * the campaign, another window stands at one of its units).
 */
export async function saveSession(actor: Actor, input: SessionInput): Promise<Result<SavedSession>> {
  const { was, draft } = input;
  try {
    return await db.$transaction(async (tx) => {
      const held = await holdCampaign(tx, actor, input.campaign);
      if ('ok' in held) return held;
      const faults = windowFaults(draft, held);
      if (Object.keys(faults).length > 0) return fail('InvalidInput', { fields: faults });
      return was === null ? make(tx, actor, held, input) : change(tx, actor, held, { ...input, was });
    }, LONG_WRITE);
  } catch (error) {
    if (error instanceof WindowTaken) return fail('InvalidInput', { fields: { opensAt: error.message } });
    if (!isTaken(error)) throw error;
    const words = `已经有第 ${draft.number} 期了，请换一个期次。`;
    return fail('InvalidInput', { fields: { number: words } });
  }
}
