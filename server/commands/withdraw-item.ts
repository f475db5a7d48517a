import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { lockItems } from '../item-versions';
import { mayPublish } from '../queries/desk';
import { deskWrite, takeStep } from '../version-steps';

/**
 * Earlier versions that had been accepted and were then passed over: with the later one gone, one press would publish what
 * somebody had found wanting. Earlier drafts do no harm: they come under review again, and nobody has accepted them.
 */
async function withdrawAccepted(
  tx: Tx,
  actor: Actor,
  { itemId, version }: { itemId: number; version: number },
  reason: string,
) {
  const earlier = await tx.itemVersion.findMany({
    where: { itemId, version: { lt: version }, state: 'approved' },
    select: { id: true },
  });
  const ids = earlier.map(({ id }) => id);
  await takeStep(tx, actor, {
    ...{ subject: 'item', ids, step: 'withdraw', reason, from: 'approved', to: 'withdrawn' },
  });
}

/**
 * Takes a published item from the members, with earlier accepted versions: it is drawn no more, from the next draw on. Whoever
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
    await withdrawAccepted(tx, actor, version, reason);
    await audit(tx, actor, 'withdraw-item', `item:${itemId}`, { version: itemVersionId });
    return ok({ itemId });
  });
}
