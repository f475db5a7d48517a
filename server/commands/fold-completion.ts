import 'server-only';
import { db, type Tx } from '../db';

/** Longest one round of counting may take, ms. */
const LONGEST_MS = 10 * 60_000;

/** A transaction that may take longer than a page may wait. */
function unhurried<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(LONGEST_MS)}, true)`;
      return work(tx);
    },
    { timeout: LONGEST_MS, maxWait: 5000 },
  );
}

/**
 * Adds what was noted of completion since the last time to the figures of each unit and all above it. Reports are exact
 * before and after; they only become cheaper. Any number of processes may call it at once.
 * @returns how many notes were added up
 */
export async function foldCompletion(): Promise<number> {
  const [any] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "CompletionDelta") AS found`;
  if (!any?.found) return 0;
  const [row] = await unhurried(
    (tx) => tx.$queryRaw<{ notes: bigint }[]>`SELECT "foldCompletion"() AS notes`,
  );
  return Number(row?.notes ?? 0);
}

/**
 * Counts a plan ("campaign:12", "hours:2026") anew from what members did. Whoever writes meanwhile waits: about a second
 * in a city of 120,000.
 */
export async function recountPlan(plan: string): Promise<void> {
  await unhurried((tx) => tx.$queryRaw`SELECT "rebuildPlan"(${plan})::text`);
}

/**
 * Counts anew what is marked: plans of a large city whose lessons, targets or dates have changed, a year's training hours
 * once the year has begun, and for good each plan that ended a minute ago: a write that began before the end and waited
 * for another took it for still running.
 * @returns how many plans were counted
 */
export async function recountStale(): Promise<number> {
  const stale = await db.$queryRaw<{ plan: string }[]>`
    WITH year AS (SELECT extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int AS y), begun AS (
      INSERT INTO "CompletionPlan" ("plan", "year", "staleSince")
      SELECT 'hours:' || y, y, now() FROM year WHERE NOT EXISTS (SELECT 1 FROM "CompletionPlan" p WHERE p."year" = y)
      ON CONFLICT DO NOTHING RETURNING "plan"
    )
    SELECT "plan" FROM begun UNION
    SELECT c."plan" FROM "CompletionPlan" c JOIN "planMoments"() p ON p."plan" = c."plan"
     WHERE c."staleSince" IS NOT NULL OR (c."settledAt" IS NULL AND p."moment" < now() - interval '1 minute') ORDER BY 1`;
  for (const { plan } of stale) await recountPlan(plan);
  return stale.length;
}
