import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { Tx } from '../db';
import { db } from '../db';

export type MetItem = { itemVersionId: number; stem: string };

/**
 * An item version whose key the actor has been shown: in a practice, in an attempt whose results are released, among the
 * missed, or at a review. Null for any other, so that nobody reads an exam's items this way.
 */
export async function metItem(
  { memberId }: Pick<Actor, 'memberId'>,
  itemVersionId: number,
  tx: Pick<Tx, '$queryRaw'> = db,
): Promise<MetItem | null> {
  const placed = JSON.stringify([{ itemVersionId }]);
  const [item] = await tx.$queryRaw<MetItem[]>`
    SELECT v."id" AS "itemVersionId", v."stem" FROM "ItemVersion" v
     WHERE v."id" = ${itemVersionId} AND (
       EXISTS (SELECT 1 FROM "Practice" p JOIN "PracticeAnswer" a ON a."practiceId" = p."id"
                WHERE p."memberId" = ${memberId} AND (p."paper" -> a."position" ->> 'itemVersionId')::int = v."id")
       OR EXISTS (SELECT 1 FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
                   WHERE a."memberId" = ${memberId} AND a."gradedAt" IS NOT NULL AND a."state" IN ('submitted', 'expired')
                     AND (q."releaseAt" IS NULL OR q."releaseAt" <= now()) AND a."paper" @> ${placed}::jsonb)
       OR EXISTS (SELECT 1 FROM "MissedItem" m WHERE m."memberId" = ${memberId} AND m."itemVersionId" = v."id")
       OR EXISTS (SELECT 1 FROM "ReviewCard" c WHERE c."memberId" = ${memberId} AND c."itemVersionId" = v."id"))`;
  return item ?? null;
}
