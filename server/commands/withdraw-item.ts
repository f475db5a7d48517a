import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { lockItems } from '../item-versions';
import { mayPublish } from '../queries/desk';
import { deskWrite, takeStep } from '../version-steps';

/**
 * Earlier versions that were passed over when a later one was published: with that one gone they would be under review
 * again, one of them perhaps accepted long ago.
 */
async function withdrawEarlier(
  tx: Tx,
  actor: Actor,
  version: { itemId: number; version: number },
  reason: string,
) {
  const earlier = await tx.itemVersion.findMany({
    where: { itemId: version.itemId, version: { lt: version.version }, state: { not: 'withdrawn' } },
    select: { id: true, state: true },
  });
  for (const { id, state } of earlier)
    await takeStep(tx, actor, {
      ...{ subject: 'item', ids: [id], step: 'withdraw', reason, from: state, to: 'withdrawn' },
    });
}

/**
 * Takes a published item from the members, with its earlier versions: it is drawn no more, from the next draw on. Whoever
 * has it in a practice or an exam keeps it.
 * Errors: NotFound (not a reviewer, no such version), InvalidInput (no reason), ItemMoved (not published, or no longer).
 */
export async function withdrawItem(
  actor: Actor,
  input: { itemVersionId: number; reason: string },
): Promise<Result<{ itemId: number }>> {
  const { itemVersionId } = input;
  const reason = input.reason.trim();
  if (!mayPublish(actor)) return fail('NotFound');
  const version = await db.itemVersion.findUnique({
    where: { id: itemVersionId },
    select: { itemId: true, version: true },
  });
  if (!version) return fail('NotFound');
  if (!reason) return fail('InvalidInput', { fields: { reason: '请写明为什么撤下。' } });
  const { itemId } = version;
  return deskWrite(async (tx) => {
    await lockItems(tx, [itemId]);
    await takeStep(tx, actor, {
      ...{ subject: 'item', ids: [itemVersionId], step: 'withdraw', reason },
      ...{ from: 'published', to: 'withdrawn' },
    });
    await withdrawEarlier(tx, actor, version, reason);
    await audit(tx, actor, 'withdraw-item', `item:${itemId}`, { version: itemVersionId });
    return ok({ itemId });
  });
}
