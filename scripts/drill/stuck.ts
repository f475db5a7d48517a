import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Of one exam: attempts still open, and ended ones with a result and with a receipt of their own. */
export type Stuck = { stuck: number; results: number; receipts: number };

const GRACE_SECONDS = 60;
/** The sweeper comes every 30 s; the rest is for a machine with other work. */
const SWEEP_SECONDS = 60;

/**
 * Waits until every attempt that is open has had its deadline, its grace and a sweep. @param early the deadlines of
 * what was left open are moved to the past instead of waited for
 */
export async function stuckAfterSweep(
  db: pg.Client,
  quizIds: readonly number[],
  early: boolean,
): Promise<Map<number, Stuck>> {
  if (early)
    await db.query(
      `UPDATE "Attempt" SET "startedAt" = "startedAt" - interval '1 hour', "deadlineAt" = now() - interval '61 seconds'
        WHERE "quizId" = ANY($1) AND "state" = 'in_progress'`,
      [quizIds],
    );
  for (;;) {
    const { rows } = await db.query(
      `SELECT count(*)::int AS open, coalesce(max(extract(epoch FROM "deadlineAt" - now())), 0)::int AS left
         FROM "Attempt" WHERE "quizId" = ANY($1) AND "state" = 'in_progress'`,
      [quizIds],
    );
    const { open, left } = rows[0];
    if (open === 0 || left < -(GRACE_SECONDS + SWEEP_SECONDS)) break;
    await sleep(1000);
  }
  const { rows } = await db.query(
    `SELECT "quizId", count(*) FILTER (WHERE "state" = 'in_progress')::int AS stuck,
            count(*) FILTER (WHERE "gradedAt" IS NOT NULL AND "score" IS NOT NULL)::int AS results,
            count(DISTINCT "receipt")::int AS receipts
       FROM "Attempt" WHERE "quizId" = ANY($1) AND "state" <> 'scheduled' GROUP BY "quizId"`,
    [quizIds],
  );
  return new Map(rows.map(({ quizId, stuck, results, receipts }) => [quizId, { stuck, results, receipts }]));
}
