import 'server-only';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { finishAttempts, type LockedAttempt } from './finish-attempts';
import { correctionsOfA } from './grade-attempts';

/** Most attempts closed in one transaction. */
export const BATCH = 500;

const overdueA = Prisma.sql`
  a."state" = 'in_progress' AND a."deadlineAt" < now() - make_interval(secs => ${GRACE_SECONDS})`;

/**
 * Closes and grades attempts whose deadline plus grace has passed, with the answers that were saved; finish time is the
 * deadline. Any number of processes may run it at once: each takes what no other holds. Called by the sweeper, and with
 * `only` whenever an overdue attempt is met elsewhere.
 * @returns how many this call closed
 */
export async function closeExpired({ only }: { only?: string } = {}): Promise<number> {
  // The sweeper leaves alone what another one holds; whoever met this very attempt waits until it is closed.
  const [which, locked] = only
    ? [Prisma.sql`AND a."id" = ${only}::uuid`, Prisma.empty]
    : [Prisma.empty, Prisma.sql`SKIP LOCKED`];
  const close = () =>
    db.$transaction(
      async (tx) => {
        const overdue = await tx.$queryRaw<LockedAttempt[]>`
        SELECT a."id"::text, a."paper", (q."releaseAt" IS NULL OR q."releaseAt" <= now()) AS released, ${correctionsOfA}
          FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
         WHERE ${overdueA} ${which}
         ORDER BY a."deadlineAt"
         LIMIT ${BATCH}
           FOR UPDATE OF a ${locked}`;
        await finishAttempts(tx, overdue, 'expire', null);
        return overdue.length;
      },
      { timeout: 30_000, maxWait: 5_000 },
    );
  return againAfterDeadlock(close);
}

/** The attempts that are overdue now, oldest first, with the seconds since their deadline. */
export async function overdueAttempts({ limit = BATCH } = {}): Promise<{ id: string; seconds: number }[]> {
  return db.$queryRaw`
    SELECT a."id"::text, extract(epoch FROM now() - a."deadlineAt")::int AS seconds
      FROM "Attempt" a WHERE ${overdueA} ORDER BY a."deadlineAt" LIMIT ${limit}`;
}
