import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { lockItems } from '../item-versions';
import { mayPublish } from '../queries/desk';
import { deskWrite, takeStep } from '../version-steps';

/**
 * Takes a published item from the members: it is drawn no more, from the next draw on. Whoever has it in a practice or an
 * exam keeps it.
 * Errors: NotFound (not a reviewer, no such version), InvalidInput (no reason), ItemMoved (not published, or no longer).
 */
export async function withdrawItem(
  actor: Actor,
  input: { itemVersionId: number; reason: string },
): Promise<Result<{ itemId: number }>> {
  const { itemVersionId } = input;
  const reason = input.reason.trim();
  if (!mayPublish(actor)) return fail('NotFound');
  const version = await db.itemVersion.findUnique({ where: { id: itemVersionId }, select: { itemId: true } });
  if (!version) return fail('NotFound');
  if (!reason) return fail('InvalidInput', { fields: { reason: '请写明为什么撤下。' } });
  const { itemId } = version;
  return deskWrite(async (tx) => {
    await lockItems(tx, [itemId]);
    await takeStep(tx, actor, {
      ...{ subject: 'item', ids: [itemVersionId], step: 'withdraw', reason },
      ...{ from: 'published', to: 'withdrawn' },
    });
    await audit(tx, actor, 'withdraw-item', `item:${itemId}`, { version: itemVersionId });
    return ok({ itemId });
  });
}
