import 'server-only';
import { randomInt, randomUUID } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import { readBlueprint } from '@/domain/quiz/blueprint';
import { drawPaper } from '@/domain/quiz/draw';
import type { PaperItem } from '@/domain/quiz/paper';
import { attemptsLeft, PREPARING_SECONDS, phaseOf } from '@/domain/quiz/rules';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { log } from '../log';
import { type AssignedExam, assignedExam, stampOfQ } from '../queries/exam-terms';
import { quizPool } from '../queries/quiz-pool';

/** Most papers written by one statement. */
export const PREPARE_BATCH = 500;

/** A paper on its way into the database; `size` is its number of items. */
export type Drawn = { id: string; seed: number; paper: PaperItem[]; drawnBy: string; size: number };

type Drawable = Pick<AssignedExam, 'id' | 'articleId' | 'blueprint' | 'drawnBy'> & { stamp: string };

/** Draws a paper of its own seed, or null when the published items cannot fill the blueprint. */
export async function drawFor({ articleId, blueprint, drawnBy, stamp }: Drawable): Promise<Drawn | null> {
  const seed = randomInt(2 ** 31);
  const drawn = drawPaper(await quizPool(articleId, stamp), readBlueprint(blueprint), seed);
  if (!drawn.ok) return null;
  // Where the pool leaves no choice the paper has give-aways; the desk has shown them, members still get their exam.
  const { paper } = drawn;
  return { id: randomUUID(), seed, paper, drawnBy, size: paper.length };
}

/** Of two at once the unique indexes let one through. Nobody has acted yet, so nothing goes to the audit. */
async function write(quizId: number, papers: readonly (Drawn & { memberId: number })[]) {
  return db.$executeRaw`
    INSERT INTO "Attempt" ("id", "quizId", "memberId", "number", "state", "paper", "seed", "drawnBy", "passRatio", "maxScore")
    SELECT g."id", q."id", g."memberId",
           1 + coalesce((SELECT max(a."number") FROM "Attempt" a WHERE a."quizId" = q."id" AND a."memberId" = g."memberId"), 0),
           'scheduled', g."paper", g."seed", g."drawnBy", q."passRatio", g."size"
      FROM jsonb_to_recordset(${JSON.stringify(papers)}::jsonb)
        AS g("id" uuid, "memberId" int, "paper" jsonb, "seed" int, "drawnBy" text, "size" int)
      JOIN "Quiz" q ON q."id" = ${quizId}
    ON CONFLICT DO NOTHING`;
}

/**
 * Lays a paper ready for the member who waits before the bell, so that the start is one UPDATE. Does nothing when one
 * lies ready, an attempt is open, none is left, or the exam is not to be waited for.
 * @returns NotFound when the exam is not there or not assigned, PaperTooSmall when the items cannot fill the blueprint
 */
export async function prepareAttempt(actor: Actor, { slug }: { slug: string }): Promise<Result<null>> {
  const exam = await assignedExam(actor, slug, { stamp: true });
  if (!exam) return fail('NotFound');
  const { terms, attempts, stamp, now } = exam;
  const phase = phaseOf(terms.window, now);
  const busy = attempts.some(({ state }) => state === 'scheduled' || state === 'in_progress');
  const due = (phase === 'waiting' || phase === 'open') && attemptsLeft(terms, attempts) > 0;
  if (busy || !due || stamp === null) return ok(null);
  const drawn = await drawFor({ ...exam, stamp });
  if (!drawn) return fail('PaperTooSmall');
  await write(exam.id, [{ ...drawn, memberId: actor.memberId }]);
  return ok(null);
}

/** One batch of a whole exam. `last` is where the next one goes on, null when all are done. */
export type PreparedBatch = { prepared: number; last: number | null };

/**
 * Lays papers ready for up to `limit` of the members an exam is assigned to, by rising member id from `after`; whoever has
 * one ready, has one open or has none left is passed over. May run any number of times and in several processes.
 * @throws when the published items cannot fill the blueprint
 */
export async function prepareBatch(
  quizId: number,
  { after = 0, limit = PREPARE_BATCH }: { after?: number; limit?: number } = {},
): Promise<PreparedBatch> {
  const [quiz] = await db.$queryRaw<Drawable[]>`
    SELECT q."id", q."articleId", q."blueprint", md5(q."blueprint"::text) AS "drawnBy", ${stampOfQ} AS stamp
      FROM "Quiz" q WHERE q."id" = ${quizId}`;
  if (!quiz) return { prepared: 0, last: null };
  const members = await db.$queryRaw<{ id: number }[]>`
    WITH target AS MATERIALIZED (
      SELECT DISTINCT t."path" FROM "CampaignQuiz" cq
        JOIN "Campaign" p ON p."id" = cq."campaignId" AND (p."closesAt" IS NULL OR p."closesAt" > now())
        JOIN "CampaignTarget" t ON t."campaignId" = p."id"
       WHERE cq."quizId" = ${quizId}
    )
    SELECT m."id" FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE m."id" > ${after} AND m."disabledAt" IS NULL
       AND EXISTS (SELECT 1 FROM target t WHERE starts_with(o."path", t."path"))
       AND NOT EXISTS (SELECT 1 FROM "Attempt" a WHERE a."quizId" = ${quizId} AND a."memberId" = m."id"
                          AND a."state" IN ('scheduled', 'in_progress'))
       AND (SELECT count(*) FROM "Attempt" a WHERE a."quizId" = ${quizId} AND a."memberId" = m."id"
               AND a."state" NOT IN ('scheduled', 'voided'))
         < (SELECT q."attemptsAllowed" FROM "Quiz" q WHERE q."id" = ${quizId})
         + coalesce((SELECT g."extraAttempts" FROM "TimeGrant" g WHERE g."quizId" = ${quizId} AND g."memberId" = m."id"
                      ORDER BY g."id" DESC LIMIT 1), 0)
     ORDER BY m."id" LIMIT ${limit}`;
  const papers = await Promise.all(
    members.map(async ({ id }) => {
      const drawn = await drawFor(quiz);
      if (!drawn) throw new Error(`the published items cannot fill a paper of quiz ${quizId}`);
      return { ...drawn, memberId: id };
    }),
  );
  const prepared = papers.length > 0 ? await write(quizId, papers) : 0;
  return { prepared, last: members.length < limit ? null : (members.at(-1)?.id ?? null) };
}

/**
 * Lays papers ready for every exam that opens, for everybody or for a subtree, within PREPARING_SECONDS. To be run every
 * few minutes by one process or by many; a second run finds nothing left to do.
 * @returns how many papers were written
 */
export async function prepareDue(): Promise<number> {
  const due = await db.$queryRaw<{ id: number }[]>`
    WITH opening AS (
      SELECT q."id", q."opensAt" FROM "Quiz" q
       UNION ALL SELECT w."quizId", w."opensAt" FROM "QuizWindow" w
       UNION ALL SELECT cq."quizId", p."opensAt" FROM "CampaignQuiz" cq JOIN "Campaign" p ON p."id" = cq."campaignId"
    )
    SELECT DISTINCT o."id" FROM opening o
     WHERE o."opensAt" > now() AND o."opensAt" <= now() + make_interval(secs => ${PREPARING_SECONDS})
     ORDER BY o."id"`;
  let total = 0;
  for (const { id } of due) {
    try {
      total += await prepareAll(id);
    } catch (error) {
      // The other exams get theirs; the next run tries this one again.
      log.error({ err: error, quiz: id }, 'papers could not be prepared');
    }
  }
  if (total > 0) log.info({ total, quizzes: due.length }, 'papers lie ready');
  return total;
}

async function prepareAll(quizId: number): Promise<number> {
  let total = 0;
  let last: number | null = 0;
  while (last !== null) {
    const batch: PreparedBatch = await prepareBatch(quizId, { after: last });
    total += batch.prepared;
    last = batch.last;
  }
  return total;
}
