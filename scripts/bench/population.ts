import type pg from 'pg';
import { createQuiz } from './exam-world';

const ITEMS = 10;

/**
 * Everybody has sat an exam before, as the tables look in the middle of a year: attempts with answers, receipts, audit
 * and missed items. Rows are copied from papers that were drawn, without going through the app.
 */
export async function createHistory(
  db: pg.Client,
  memberIds: readonly number[],
  prepare: (quizId: number) => Promise<void>,
): Promise<void> {
  const quiz = await createQuiz(db, ITEMS, 600);
  await prepare(quiz.id);
  await db.query(
    `UPDATE "Attempt" SET "state" = 'submitted', "startedAt" = now() - interval '40 days',
            "deadlineAt" = now() - interval '40 days' + interval '10 minutes',
            "finishedAt" = now() - interval '40 days' + interval '8 minutes', "gradedAt" = now() - interval '40 days',
            "listedAt" = now() - interval '40 days', "score" = $2, "scores" = $3::jsonb,
            "receipt" = upper(substr(md5("id"::text), 1, 5) || '-' || substr(md5("id"::text), 6, 5))
      WHERE "quizId" = $1`,
    [quiz.id, ITEMS - 2, JSON.stringify(Array.from({ length: ITEMS }, (_, at) => (at < 2 ? 0 : 1)))],
  );
  await db.query(
    `INSERT INTO "ExamAnswer" ("attemptId", "position", "value", "seq", "answeredAt", "savedAt")
     SELECT a."id", n, '[1]', 1, a."startedAt", a."startedAt"
       FROM "Attempt" a, generate_series(0, $2::int - 1) n WHERE a."quizId" = $1`,
    [quiz.id, ITEMS],
  );
  await db.query(
    `INSERT INTO "AuditEvent" ("actorId", "action", "subject", "data")
     SELECT a."memberId", step, 'attempt:' || a."id", '{}'
       FROM "Attempt" a, unnest(ARRAY['start-attempt', 'submit-attempt']) step WHERE a."quizId" = $1`,
    [quiz.id],
  );
  await db.query(
    `INSERT INTO "MissedItem" ("memberId", "itemId", "itemVersionId", "missedAt")
     SELECT a."memberId", v."itemId", v."id", now() - interval '40 days'
       FROM "Attempt" a
       JOIN LATERAL jsonb_array_elements(a."paper") WITH ORDINALITY AS p(item, n) ON p.n <= 2
       JOIN "ItemVersion" v ON v."id" = (p.item ->> 'itemVersionId')::int
      WHERE a."quizId" = $1 AND a."memberId" = ANY($2) ON CONFLICT DO NOTHING`,
    [quiz.id, memberIds],
  );
  await db.query('VACUUM ANALYZE');
}
