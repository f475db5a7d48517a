import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import type { Raw } from '../raw';

/** Most attempts listed in one transaction. */
export const LIST_BATCH = 500;

/**
 * The statement that puts what was missed in the graded attempts `a` on their members' lists. Sorted, because two
 * transactions that upsert the same rows in different orders would wait for each other for good.
 * @param from what gives the rows `a`: memberId, paper, scores
 * @param where which of them
 */
export const missedOf = (from: Prisma.Sql, where: Prisma.Sql) => Prisma.sql`
  INSERT INTO "MissedItem" ("memberId", "itemId", "itemVersionId", "missedAt")
  SELECT DISTINCT ON (a."memberId", v."itemId") a."memberId", v."itemId", v."id", now()
    FROM ${from}
    JOIN LATERAL jsonb_array_elements(a."paper") WITH ORDINALITY AS p(item, n) ON true
    JOIN "ItemVersion" v ON v."id" = (p.item ->> 'itemVersionId')::int
   WHERE (a."scores" ->> (p.n - 1)::int)::float8 < 1 AND ${where}
   ORDER BY a."memberId", v."itemId"
  ON CONFLICT ("memberId", "itemId") DO UPDATE
    SET "itemVersionId" = excluded."itemVersionId", "missedAt" = excluded."missedAt"`;

/**
 * Puts what was missed in graded attempts on their members' lists.
 * @param version only this item version
 */
export async function insertMissed(
  tx: Pick<Raw, '$executeRaw'>,
  attemptIds: readonly string[],
  version: number | null = null,
): Promise<void> {
  if (attemptIds.length === 0) return;
  const only = version === null ? Prisma.empty : Prisma.sql`AND v."id" = ${version}`;
  await tx.$executeRaw(
    missedOf(Prisma.sql`"Attempt" a`, Prisma.sql`a."id" = ANY(${attemptIds}::uuid[]) ${only}`),
  );
}

/**
 * When results that were held back are released, what was missed reaches 错题. Run by the sweeper; any number of processes
 * may do so at once.
 * @returns how many attempts this call listed
 */
export async function listReleased(): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const due = await tx.$queryRaw<{ id: string }[]>`
        SELECT a."id"::text FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
         WHERE a."gradedAt" IS NOT NULL AND a."listedAt" IS NULL AND a."state" IN ('submitted', 'expired')
           AND (q."releaseAt" IS NULL OR q."releaseAt" <= now())
         ORDER BY a."id" LIMIT ${LIST_BATCH}
           FOR UPDATE OF a SKIP LOCKED`;
      const ids = due.map(({ id }) => id);
      await insertMissed(tx, ids);
      if (ids.length > 0)
        await tx.$executeRaw`UPDATE "Attempt" SET "listedAt" = now() WHERE "id" = ANY(${ids}::uuid[])`;
      return ids.length;
    },
    { timeout: 30_000, maxWait: 5_000 },
  );
}
