import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { recount } from '../hours-ledger';
import { lockEvent } from './edit-event';

export const cancelEventSchema = z.strictObject({
  id: z.uuid(),
  revision: z.coerce.number().int().min(1).max(1_000_000),
  reason: z.string().trim().min(1, '请写明撤销的原因。').max(200, '原因请不要超过200字。'),
});

/**
 * Cancels a recorded event: it stays readable with its reason, its hours are taken back by entries of the difference.
 * Errors: NotFound, EventMoved (changed or cancelled by somebody else since the form was made).
 */
export async function cancelEvent(
  actor: Actor,
  { id, revision, reason }: z.output<typeof cancelEventSchema>,
): Promise<Result<{ id: string }>> {
  return db.$transaction(async (tx) => {
    const locked = await lockEvent(tx, actor, id);
    if (!locked) return fail('NotFound');
    const { event, now } = locked;
    if (event.cancelledAt) {
      const { cancelReason } = await tx.studyEvent.findUniqueOrThrow({
        where: { id },
        select: { cancelReason: true },
      });
      return cancelReason === reason ? ok({ id }) : fail('EventMoved');
    }
    if (event.revision !== revision) return fail('EventMoved');
    await tx.studyEvent.update({
      where: { id },
      data: { cancelledAt: now, cancelReason: reason, revision: { increment: 1 } },
      select: { id: true },
    });
    const memberIds = event.attendances.map(({ memberId }) => memberId);
    const why = { enteredById: null, reason: '学习记录已撤销' };
    const taken = await recount(tx, { memberIds, days: [event.heldOn], eventId: id }, why);
    await audit(tx, actor, 'cancel-event', `event:${id}`, { reason, members: taken.length });
    return ok({ id });
  });
}
