import 'server-only';
import { randomInt } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import { steps } from '@/domain/quiz/attempt';
import { Prisma } from '@/generated/prisma/client';
import type { Raw } from '../raw';
import { type Gradable, gradeAttempts, type Stored } from './grade-attempts';
import { missedOf } from './list-missed';

/** An attempt in progress whose row this transaction has locked. */
export type LockedAttempt = Gradable & {
  /** Results are shown at once, so what was missed may go to the member's list now. */
  released: boolean;
};

/** No 0/O, 1/I/L, U: read out over the telephone without mistakes. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt number such as K7M2Q-9XTRB: 30^10 of them, so that two attempts practically never draw the same. */
function receiptNumber(): string {
  const drawn = Array.from({ length: 10 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`;
}

/**
 * Closes and grades locked attempts from their saved answers in the caller's transaction: state, score, receipt, audit and
 * the list of missed items in one statement, a compare-and-set. Finish time is now, but never later than the deadline.
 * @param stored what storedAnswers gave for them, where that was asked already
 * @param step `submit` by the member, `expire` by the clock (then the finish time is the deadline by definition)
 */
export async function finishAttempts(
  tx: Raw,
  attempts: readonly LockedAttempt[],
  step: 'submit' | 'expire',
  actor: Actor | null,
  stored?: readonly Stored[],
): Promise<void> {
  if (attempts.length === 0) return;
  const graded = await gradeAttempts(tx, attempts, stored);
  const rows = graded.map(({ attempt, score, maxScore, scores }) => ({
    id: attempt.id,
    score,
    maxScore,
    scores,
    receipt: receiptNumber(),
    released: attempt.released,
  }));
  const closed = await tx.$queryRaw<{ id: string }[]>`
    WITH finished AS (
      UPDATE "Attempt" a
         SET "state" = ${steps[step].to}::"AttemptState", "finishedAt" = least(now(), a."deadlineAt"), "gradedAt" = now(),
             "listedAt" = CASE WHEN g."released" THEN now() END,
             "score" = g."score", "maxScore" = g."maxScore", "scores" = g."scores", "receipt" = g."receipt"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS g("id" uuid, "score" float8, "maxScore" float8, "scores" jsonb, "receipt" text, "released" boolean)
       WHERE a."id" = g."id" AND a."state" = ANY(${[...steps[step].from]}::"AttemptState"[])
      RETURNING a."id", a."score", a."maxScore", a."receipt", a."memberId", a."paper", a."scores", g."released"
    ), missed AS (
      ${missedOf(Prisma.sql`finished a`, Prisma.sql`a."released"`)}
    ), noted AS (
      INSERT INTO "AuditEvent" ("actorId", "session", "action", "subject", "data")
      SELECT ${actor?.memberId ?? null}::int, ${actor?.session ?? null}::text, ${`${step}-attempt`}, 'attempt:' || f."id",
             jsonb_build_object('score', f."score", 'maxScore', f."maxScore", 'receipt', f."receipt")
        FROM finished f
    )
    SELECT "id"::text FROM finished`;
  if (closed.length !== attempts.length) throw new Error('an attempt was closed without its lock');
}
