import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { steps } from '@/domain/quiz/attempt';
import { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '../db';
import { correctionsOfA, type Gradable, gradeAttempts } from './grade-attempts';
import { insertMissed } from './list-missed';

const BATCH = 500;
/**
 * Seconds by which a grading may have begun before a correction was there to be read and still be written after it: longer
 * than any transaction lives. Whatever was graded up to then is scored once more.
 */
const MARGIN_SECONDS = 60;

export type Graded = Gradable & { score: number; scores: number[]; listed: boolean };

/** What a grading needs of the attempt `a` that is scored anew. */
export const gradedA = Prisma.sql`
  a."id"::text, a."paper", a."score", a."scores", a."listedAt" IS NOT NULL AS listed, ${correctionsOfA}`;

/** What is written to the audit beside the scores before and after. */
type Why = {
  actor: Pick<Actor, 'memberId' | 'session'> | null;
  action: string;
  data?: Prisma.InputJsonObject;
};

async function moveMissed(tx: Tx, attemptId: string, was: Graded, now: number[]): Promise<void> {
  for (const [position, { itemVersionId }] of was.paper.entries()) {
    const [before, after] = [was.scores[position] ?? 0, now[position] ?? 0];
    if (before < 1 && after >= 1) {
      await tx.$executeRaw`
        DELETE FROM "MissedItem" m USING "Attempt" a
         WHERE a."id" = ${attemptId}::uuid AND m."memberId" = a."memberId" AND m."itemVersionId" = ${itemVersionId}`;
    } else if (before >= 1 && after < 1) await insertMissed(tx, [attemptId], itemVersionId);
  }
}

/**
 * Scores locked, graded attempts anew from their answers; receipt, state and times stay. Each changed score is on the audit
 * with what it was.
 * @returns how many changed
 */
export async function rescoreLocked(tx: Tx, attempts: readonly Graded[], why: Why): Promise<number> {
  if (attempts.length === 0) return 0;
  const graded = await gradeAttempts(tx, attempts);
  const rows = graded.map(({ attempt, score, maxScore, scores }) => {
    const changed = JSON.stringify(scores) !== JSON.stringify(attempt.scores);
    return { id: attempt.id, was: attempt.score, score, maxScore, scores, changed };
  });
  await tx.$executeRaw`
    WITH g AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS g("id" uuid, "was" float8, "score" float8, "maxScore" float8, "scores" jsonb, "changed" boolean)
    ), moved AS (
      UPDATE "Attempt" a
         SET "gradedAt" = now(), "score" = g."score", "maxScore" = g."maxScore", "scores" = g."scores"
        FROM g WHERE a."id" = g."id" AND a."gradedAt" IS NOT NULL AND a."state" = ANY(${[...steps.grade.from]}::"AttemptState"[])
      RETURNING a."id"
    )
    INSERT INTO "AuditEvent" ("actorId", "session", "action", "subject", "data")
    SELECT ${why.actor?.memberId ?? null}::int, ${why.actor?.session ?? null}::text, ${why.action}, 'attempt:' || g."id",
           jsonb_build_object('was', g."was", 'score', g."score", 'maxScore', g."maxScore") || ${JSON.stringify(why.data ?? {})}::jsonb
      FROM g JOIN moved USING ("id") WHERE g."changed"`;
  for (const { attempt, scores } of graded) {
    if (attempt.listed) await moveMissed(tx, attempt.id, attempt, scores);
  }
  return rows.filter(({ changed }) => changed).length;
}

const dueA = Prisma.sql`
  a."state" IN ('submitted', 'expired') AND EXISTS (
    SELECT 1 FROM "ScoreCorrection" c
     WHERE c."quizId" = a."quizId" AND c."settledAt" IS NULL
       AND a."gradedAt" < c."correctedAt" + make_interval(secs => ${MARGIN_SECONDS})
       AND a."paper" @> jsonb_build_array(jsonb_build_object('itemVersionId', c."itemVersionId")))`;

async function rescoreBatch(after: string): Promise<{ last: string | null; changed: number }> {
  return db.$transaction(
    async (tx) => {
      const due = await tx.$queryRaw<Graded[]>`
        SELECT ${gradedA} FROM "Attempt" a
         WHERE a."quizId" IN (SELECT "quizId" FROM "ScoreCorrection" WHERE "settledAt" IS NULL)
           AND a."id" > ${after}::uuid AND ${dueA}
         ORDER BY a."id" LIMIT ${BATCH}
           FOR UPDATE OF a SKIP LOCKED`;
      const changed = await rescoreLocked(tx, due, { actor: null, action: 'rescore-attempt' });
      return { last: due.at(-1)?.id ?? null, changed };
    },
    { timeout: 30_000, maxWait: 5_000 },
  );
}

/**
 * Scores anew every graded attempt that a correction not yet settled concerns. Run at the correction and by the sweeper,
 * which reaches what was being graded in that moment and then marks the correction as settled. Repeating it changes nothing.
 * @returns how many scores changed
 */
export async function rescoreDue(): Promise<number> {
  let changed = 0;
  let last: string | null = '00000000-0000-0000-0000-000000000000';
  while (last !== null) {
    const batch: Awaited<ReturnType<typeof rescoreBatch>> = await rescoreBatch(last);
    changed += batch.changed;
    last = batch.last;
  }
  await db.$executeRaw`
    UPDATE "ScoreCorrection" c SET "settledAt" = now()
     WHERE c."settledAt" IS NULL AND c."correctedAt" < now() - make_interval(secs => ${2 * MARGIN_SECONDS})
       AND NOT EXISTS (SELECT 1 FROM "Attempt" a WHERE a."quizId" = c."quizId" AND ${dueA})`;
  return changed;
}
