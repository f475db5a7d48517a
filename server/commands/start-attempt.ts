import 'server-only';
import { randomInt, randomUUID } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import { readBlueprint } from '@/domain/quiz/blueprint';
import { deadlineOf, isOverdue, startWindow, windowState } from '@/domain/quiz/deadline';
import { drawPaper } from '@/domain/quiz/draw';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { pathsDownTo } from '../queries/branch';
import { poolStamp, quizPool } from '../queries/quiz-pool';
import { closeExpired } from './close-expired';

type QuizRow = {
  id: number;
  articleId: number;
  blueprint: unknown;
  limitSeconds: number;
  attemptsAllowed: number;
  opensAt: Date | null;
  closesAt: Date | null;
  campaigns: { opensAt: string; closesAt: string | null }[];
  stamp: string;
  used: number;
  open: { id: string; deadlineAt: string } | null;
  now: Date;
};

/** All that starting depends on, by one clock, in one query. */
async function readQuiz(actor: Actor, slug: string): Promise<QuizRow | undefined> {
  const rows = await db.$queryRaw<QuizRow[]>`
    SELECT q."id", q."articleId", q."blueprint", q."limitSeconds", q."attemptsAllowed", q."opensAt", q."closesAt",
           now() AS now, c.campaigns,
           (SELECT ${poolStamp} FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
             WHERE i."articleId" = q."articleId" AND v."state" = 'published') AS stamp,
           (SELECT count(*)::int FROM "Attempt" a
             WHERE a."memberId" = ${actor.memberId} AND a."quizId" = q."id" AND a."state" <> 'voided') AS used,
           (SELECT jsonb_build_object('id', a."id", 'deadlineAt', a."deadlineAt") FROM "Attempt" a
             WHERE a."memberId" = ${actor.memberId} AND a."quizId" = q."id" AND a."state" = 'in_progress'
             LIMIT 1) AS open
      FROM "Quiz" q
      JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('opensAt', p."opensAt", 'closesAt', p."closesAt")) AS campaigns
          FROM "CampaignQuiz" cq JOIN "Campaign" p ON p."id" = cq."campaignId"
         WHERE cq."quizId" = q."id" AND p."opensAt" <= now() AND EXISTS (
           SELECT 1 FROM "CampaignTarget" t
            WHERE t."campaignId" = p."id" AND t."path" = ANY(${pathsDownTo(actor.organisation.path)}))
      ) c ON c.campaigns IS NOT NULL
     WHERE q."slug" = ${slug}`;
  return rows[0];
}

/**
 * Inserts unless an attempt is open or none is left; of two at once the unique number lets one through. Nor if the rules
 * were changed since they were read: the lock waits for whoever is changing them.
 */
async function insert(actor: Actor, quiz: QuizRow, closesAt: Date | null): Promise<string | 'small' | null> {
  const seed = randomInt(2 ** 31);
  const pool = await quizPool(quiz.articleId, quiz.stamp);
  const drawn = drawPaper(pool, readBlueprint(quiz.blueprint), seed);
  if (!drawn.ok) return 'small';
  // Where the pool leaves no choice the paper has give-aways; the desk has shown them, members still get their exam.
  const { paper } = drawn;
  const id = randomUUID();
  const deadlineAt = deadlineOf(quiz.now, quiz.limitSeconds, closesAt);
  return db.$transaction(async (tx) => {
    const inserted = await tx.$queryRaw<{ number: number }[]>`
      INSERT INTO "Attempt" ("id", "quizId", "memberId", "number", "state", "paper", "seed", "passRatio",
                             "startedAt", "deadlineAt", "maxScore")
      SELECT ${id}::uuid, q."id", ${actor.memberId}, 1 + coalesce(max(a."number"), 0), 'in_progress',
             ${JSON.stringify(paper)}::jsonb, ${seed}, q."passRatio", ${quiz.now}, ${deadlineAt}, ${paper.length}
        FROM (SELECT "id", "passRatio", "attemptsAllowed" FROM "Quiz"
               WHERE "id" = ${quiz.id} AND "blueprint" = ${JSON.stringify(quiz.blueprint)}::jsonb
                 AND "limitSeconds" = ${quiz.limitSeconds}
                 AND "closesAt" IS NOT DISTINCT FROM ${quiz.closesAt}::timestamptz
                 FOR KEY SHARE) q
        LEFT JOIN "Attempt" a ON a."quizId" = q."id" AND a."memberId" = ${actor.memberId}
       GROUP BY q."id", q."passRatio", q."attemptsAllowed"
      HAVING count(*) FILTER (WHERE a."state" = 'in_progress') = 0
         AND count(*) FILTER (WHERE a."state" <> 'voided') < q."attemptsAllowed"
      ON CONFLICT ("memberId", "quizId", "number") DO NOTHING
      RETURNING "number"`;
    const number = inserted[0]?.number;
    if (number === undefined) return null;
    await audit(tx, actor, 'start-attempt', `attempt:${id}`, { quiz: quiz.id, number });
    return id;
  });
}

/**
 * Starts an exam, or goes on with the one that is open: two taps and two devices get the same attempt. Paper and
 * deadline are fixed here, by the database's clock. An overdue attempt is closed first.
 * @returns NotFound when the exam is not there or not assigned to the actor's unit, NotOpenYet, Closed, NoAttemptsLeft,
 *   PaperTooSmall when the published items cannot fill the blueprint
 */
export async function startAttempt(
  actor: Actor,
  input: { slug: string },
): Promise<Result<{ attemptId: string }>> {
  for (let round = 0; round < 3; round += 1) {
    const quiz = await readQuiz(actor, input.slug);
    if (!quiz) return fail('NotFound');
    if (quiz.open && !isOverdue(new Date(quiz.open.deadlineAt), quiz.now)) {
      return ok({ attemptId: quiz.open.id });
    }
    if (quiz.open) {
      await closeExpired({ only: quiz.open.id });
      continue;
    }
    const campaigns = quiz.campaigns.map(({ opensAt, closesAt }) => ({
      opensAt: new Date(opensAt),
      closesAt: closesAt ? new Date(closesAt) : null,
    }));
    const window = startWindow(quiz, campaigns);
    const state = windowState(window, quiz.now);
    if (state !== 'open') return fail(state === 'closed' ? 'Closed' : 'NotOpenYet');
    if (quiz.used >= quiz.attemptsAllowed) return fail('NoAttemptsLeft');
    const id = await insert(actor, quiz, window.closesAt);
    if (id === 'small') return fail('PaperTooSmall');
    if (id) return ok({ attemptId: id });
    // Another tap or device was faster, or the rules have changed: the next round finds out.
  }
  throw new Error('an attempt could neither be started nor found');
}
