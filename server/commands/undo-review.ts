import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { fail, ok, type Result } from '../errors';
import { lockItems } from '../item-versions';
import { isAtDesk } from '../queries/desk';
import { deskWrite, moved, takeStep } from '../version-steps';

/** What can be taken back. Publishing cannot: members may have met the item; it is withdrawn, with a reason. */
const undoable = ['accept', 'reject', 'edit'];

/**
 * Takes back the actor's own last step on an item: what was accepted or rejected is again as it was before; a version the
 * actor wrote is withdrawn, and the one before it is under review again.
 * @param stepId the step the actor saw as the last one: a second press does not take back what was done before it
 * Errors: NotFound (not at the desk, no such item), NothingToUndo (no step of the actor's own, or one that cannot be taken
 * back), ItemMoved (something was done since).
 */
export async function undoReview(
  actor: Actor,
  { itemId, stepId }: { itemId: number; stepId: number },
): Promise<Result<{ itemId: number }>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  return deskWrite(async (tx) => {
    await lockItems(tx, [itemId]);
    const last = await tx.reviewStep.findFirst({
      where: { itemVersion: { itemId } },
      orderBy: { id: 'desc' },
      select: { id: true, memberId: true, step: true, from: true, to: true, itemVersionId: true },
    });
    if (!last) {
      const known = await tx.item.count({ where: { id: itemId } });
      return fail(known === 0 ? 'NotFound' : 'NothingToUndo');
    }
    if (last.id !== stepId) moved();
    const { step, to, itemVersionId } = last;
    if (last.memberId !== actor.memberId || !undoable.includes(step) || itemVersionId === null)
      return fail('NothingToUndo');
    const back = step === 'edit' ? 'withdrawn' : last.from;
    if (!back) return fail('NothingToUndo');
    await takeStep(tx, actor, { subject: 'item', ids: [itemVersionId], from: to, to: back, step: 'undo' });
    await audit(tx, actor, 'undo-item', `item:${itemId}`, { version: itemVersionId, step, to: back });
    return ok({ itemId });
  });
}
