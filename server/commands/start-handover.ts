import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { handoverMember } from '../queries/handover';

/** Minutes a member has to set the new password. */
export const HANDOVER_MINUTES = 10;

export const startHandoverSchema = z.strictObject({ memberId: z.int().min(1) });

/**
 * Begins the reset of a member's password at the side of the secretary: a page of its own for minutes and one use. Nothing
 * of the member's changes before it is used; one begun before is cancelled. NotFound when the member is not of the actor's
 * own branch, holds an office, or is the actor.
 */
export async function startHandover(
  actor: Actor,
  { memberId }: z.output<typeof startHandoverSchema>,
): Promise<Result<{ id: string }>> {
  return db.$transaction(async (tx) => {
    // Of two begun at once the second cancels the first.
    await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${memberId} FOR UPDATE`;
    if (!(await handoverMember(tx, actor, memberId))) return fail('NotFound');
    await tx.passwordHandover.updateMany({
      where: { memberId, usedAt: null, cancelledAt: null },
      data: { cancelledAt: new Date() },
    });
    const { id } = await tx.passwordHandover.create({
      data: {
        id: randomUUID(),
        memberId,
        startedById: actor.memberId,
        expiresAt: new Date(Date.now() + HANDOVER_MINUTES * 60_000),
      },
      select: { id: true },
    });
    await audit(tx, actor, 'handover.began', `member:${memberId}`);
    return ok({ id });
  });
}

export const cancelHandoverSchema = z.strictObject({ id: z.uuid() });

/** Gives a handover up that the actor has begun; doing it again, or after its use, changes nothing. */
export async function cancelHandover(
  actor: Actor,
  { id }: z.output<typeof cancelHandoverSchema>,
): Promise<Result<null>> {
  const { count } = await db.passwordHandover.updateMany({
    where: { id, startedById: actor.memberId, usedAt: null, cancelledAt: null },
    data: { cancelledAt: new Date() },
  });
  return count > 0 ? ok(null) : fail('HandoverOver');
}
