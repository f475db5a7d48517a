import 'server-only';
import { type Pool, preparePool } from '@/domain/quiz/pool';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { keyedItems } from './items';

const kept = new Map<number, { stamp: string; pool: Promise<Pool> }>();

async function readPool(articleId: number): Promise<Pool> {
  const newest = await db.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT ON (v."itemId") v."id"
      FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
     WHERE i."articleId" = ${articleId} AND v."state" = 'published'
     ORDER BY v."itemId", v."version" DESC`;
  const items = await keyedItems(newest.map(({ id }) => id));
  // In a fixed order: the same seed must draw the same paper in every process.
  return preparePool([...items.values()].sort((a, b) => a.itemVersionId - b.itemVersionId));
}

/**
 * The newest published version of every item of an article, prepared for drawing. Kept in the process as long as
 * `stamp` is the same; the caller reads the stamp together with the quiz, so a change is seen at once everywhere. The stamp
 * must tell any two sets of published versions apart: one published and another withdrawn leave their number as it was.
 */
export async function quizPool(articleId: number, stamp: string): Promise<Pool> {
  const known = kept.get(articleId);
  if (known?.stamp === stamp) return known.pool;
  const pool = readPool(articleId);
  kept.set(articleId, { stamp, pool });
  pool.catch(() => kept.delete(articleId));
  return pool;
}

/** The stamp above, of published item versions `v`; one expression for all, or each reader would throw the other's pool away. */
export const poolStamp = Prisma.sql`count(*) || ':' || bit_xor(hashint8extended(v."id", 0))`;

/** The same for reads that have no stamp of their own. */
export async function currentPool(articleId: number): Promise<Pool> {
  const [row] = await db.$queryRaw<{ stamp: string | null }[]>`
    SELECT ${poolStamp} AS stamp
      FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
     WHERE i."articleId" = ${articleId} AND v."state" = 'published'`;
  return quizPool(articleId, row?.stamp ?? '');
}
