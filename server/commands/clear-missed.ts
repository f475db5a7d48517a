import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { ok, type Result } from '../errors';

/**
 * Takes one item off the member's own list of missed items; with the last item of a fact its review ends. Clearing what
 * is not there changes nothing, so that a double tap is no failure.
 */
export async function clearMissed(actor: Actor, { itemId }: { itemId: number }): Promise<Result<null>> {
  const { memberId } = actor;
  await db.$transaction(async (tx) => {
    await tx.missedItem.deleteMany({ where: { memberId, itemId } });
    await tx.$executeRaw`
      DELETE FROM "ReviewCard" c WHERE c."memberId" = ${memberId} AND NOT EXISTS (
        SELECT 1 FROM "MissedItem" m JOIN "Item" i ON i."id" = m."itemId" JOIN "ItemVersion" v ON v."id" = m."itemVersionId"
         WHERE m."memberId" = c."memberId" AND i."articleId" = c."articleId"
           AND coalesce(v."fact", 'item:' || i."code") = c."fact")`;
  });
  return ok(null);
}
