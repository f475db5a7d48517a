import 'server-only';
import { stateAfter, type VersionState } from '@/domain/desk/version-state';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { lockItems } from '../item-versions';
import { isAtDesk } from '../queries/desk';
import { deskWrite, moved, takeStep, versionUnderReview } from '../version-steps';

export type Review = {
  itemVersionId: number;
  /** The state the actor saw. */
  expected: VersionState;
  step: 'accept' | 'reject';
  /** Needed to reject. */
  reason?: string | null;
};

/**
 * Accepts or rejects the version of an item that is under review.
 * Errors: NotFound (not at the desk, no such version), InvalidInput (rejected without a reason), StepNotAllowed (not from
 * this state), ItemMoved (another state than `expected`, or a newer version).
 */
export async function reviewItem(actor: Actor, review: Review): Promise<Result<{ itemId: number }>> {
  const { itemVersionId, expected, step } = review;
  const reason = review.reason?.trim() || null;
  if (!isAtDesk(actor)) return fail('NotFound');
  const version = await db.itemVersion.findUnique({ where: { id: itemVersionId }, select: { itemId: true } });
  if (!version) return fail('NotFound');
  if (step === 'reject' && !reason)
    return fail('InvalidInput', { fields: { reason: '请选一个不用的理由，或者写一句。' } });
  const to = stateAfter(expected, step);
  if (!to) return fail('StepNotAllowed');
  const { itemId } = version;
  return deskWrite(async (tx) => {
    await lockItems(tx, [itemId]);
    if ((await versionUnderReview(tx, itemId))?.id !== itemVersionId) moved();
    await takeStep(tx, actor, { subject: 'item', ids: [itemVersionId], from: expected, to, step, reason });
    await audit(tx, actor, `${step}-item`, `item:${itemId}`, { version: itemVersionId, from: expected, to });
    return ok({ itemId });
  });
}
