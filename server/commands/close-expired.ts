import 'server-only';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { log } from '../log';
import { finishAttempts, type LockedAttempt } from './finish-attempts';

/** Most attempts closed in one transaction. */
export const BATCH = 500;
/** Seconds past the end of the grace after which an attempt that is still open means the sweepers do not keep up. */
const ALARM_SECONDS = 120;

type Row = LockedAttempt & { overdueSeconds: number };

/**
 * Closes and grades attempts whose deadline plus grace has passed, with the answers that were saved; finish time is the
 * deadline. Any number of processes may run it at once: each takes what no other holds. Called by the sweeper, and with
 * `only` whenever an overdue attempt is met elsewhere.
 * @returns how many this call closed
 */
export async function closeExpired({ only }: { only?: string } = {}): Promise<number> {
  // The sweeper leaves alone what another one holds; whoever met this very attempt waits until it is closed.
  const locked = only ? Prisma.empty : Prisma.sql`SKIP LOCKED`;
  const [closed, oldest] = await db.$transaction(
    async (tx) => {
      const overdue = await tx.$queryRaw<Row[]>`
        SELECT a."id", a."memberId", a."paper", (q."releaseAt" IS NULL OR q."releaseAt" <= now()) AS released,
               extract(epoch FROM now() - a."deadlineAt")::int - ${GRACE_SECONDS}::int AS "overdueSeconds"
          FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
         WHERE a."state" = 'in_progress' AND a."deadlineAt" < now() - make_interval(secs => ${GRACE_SECONDS})
           AND (${only ?? null}::uuid IS NULL OR a."id" = ${only ?? null}::uuid)
         ORDER BY a."deadlineAt"
         LIMIT ${BATCH}
           FOR UPDATE OF a ${locked}`;
      await finishAttempts(tx, overdue, 'expired', null);
      return [overdue.length, overdue[0]?.overdueSeconds ?? 0] as const;
    },
    { timeout: 30_000, maxWait: 5_000 },
  );
  if (!only && oldest > ALARM_SECONDS)
    log.error({ oldest, closed }, 'overdue attempts were left open too long');
  return closed;
}
