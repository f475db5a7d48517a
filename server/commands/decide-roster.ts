import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { officeScopes } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { enqueueTask } from '../queue';

/** Hours an import can be taken back. */
export const UNDO_HOURS = 24;

/** The moment before which an import is too old to be taken back. */
export const undoLimit = (now = new Date()) => new Date(now.getTime() - UNDO_HOURS * 3600 * 1000);

async function mine(actor: Actor, id: string) {
  if (officeScopes(actor).length === 0) return null;
  return db.rosterImport.findFirst({
    where: { id, memberId: actor.memberId },
    select: { stage: true, basis: true, preview: true, appliedAt: true },
  });
}

const leavers = (preview: unknown): number =>
  (preview as { counts?: { membersLeft?: number } } | null)?.counts?.membersLeft ?? 0;
const isNothing = (preview: unknown): boolean => (preview as { nothing?: boolean } | null)?.nothing === true;

/**
 * Has an import whose preview (`basis`) the actor has seen brought in, in the background. Fails with NotFound (not the
 * actor's own), RosterStageMoved, RosterPreviewMoved (another preview by now), RosterLeaversUnseen (accounts would be disabled,
 * and that was not confirmed), NothingChanged.
 */
export async function startRoster(
  actor: Actor,
  { id, basis, leavers: seen }: { id: string; basis: string; leavers: boolean },
): Promise<Result<{ id: string }>> {
  const found = await mine(actor, id);
  if (!found) return fail('NotFound');
  if (found.stage !== 'read') return fail('RosterStageMoved');
  if (found.basis !== basis) return fail('RosterPreviewMoved');
  if (isNothing(found.preview)) return fail('NothingChanged');
  if (leavers(found.preview) > 0 && !seen) return fail('RosterLeaversUnseen');
  return db.$transaction(async (tx) => {
    const { count } = await tx.rosterImport.updateMany({
      where: { id, memberId: actor.memberId, stage: 'read', basis },
      data: { stage: 'applying', failure: null, progress: Prisma.DbNull },
    });
    if (count === 0) return fail('RosterStageMoved');
    await enqueueTask(tx, { name: 'roster-import', key: id });
    await audit(tx, actor, 'roster.confirmed', `roster:${id}`);
    return ok({ id });
  });
}

/** Has an applied import taken back. Fails with NotFound (not the actor's own), RosterStageMoved, RosterTooLate. */
export async function startUndo(actor: Actor, { id }: { id: string }): Promise<Result<{ id: string }>> {
  const found = await mine(actor, id);
  if (!found) return fail('NotFound');
  if (found.stage !== 'applied') return fail('RosterStageMoved');
  if (!found.appliedAt || found.appliedAt <= undoLimit()) return fail('RosterTooLate');
  return db.$transaction(async (tx) => {
    const { count } = await tx.rosterImport.updateMany({
      where: { id, memberId: actor.memberId, stage: 'applied' },
      data: { stage: 'undoing', failure: null, problems: Prisma.DbNull, progress: Prisma.DbNull },
    });
    if (count === 0) return fail('RosterStageMoved');
    await enqueueTask(tx, { name: 'roster-import', key: id });
    await audit(tx, actor, 'roster.undo-asked', `roster:${id}`);
    return ok({ id });
  });
}

/** Gives an import up that is not being brought in; its file is gone. Fails with NotFound, RosterStageMoved. */
export async function discardRoster(actor: Actor, { id }: { id: string }): Promise<Result<null>> {
  if (!(await mine(actor, id))) return fail('NotFound');
  return db.$transaction(async (tx) => {
    const { count } = await tx.rosterImport.updateMany({
      where: { id, memberId: actor.memberId, stage: { in: ['reading', 'read', 'refused', 'failed'] } },
      data: {
        stage: 'discarded',
        file: null,
        progress: Prisma.DbNull,
        preview: Prisma.DbNull,
        problems: Prisma.DbNull,
      },
    });
    if (count === 0) return fail('RosterStageMoved');
    await audit(tx, actor, 'roster.discarded', `roster:${id}`);
    return ok(null);
  });
}
