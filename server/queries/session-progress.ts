import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { inOfficeO } from './office';

/** How the people a unit brings stand with one exam; they add up to all of them. */
export type ExamCounts = { people: number; notStarted: number; doing: number; done: number };

export type SessionExam = { id: number; title: string; units: Map<number, ExamCounts>; total: ExamCounts };

type Row = { quizId: number; unit: number } & ExamCounts;

const none: ExamCounts = { people: 0, notStarted: 0, doing: 0, done: 0 };

const sum = (rows: readonly ExamCounts[]): ExamCounts =>
  rows.reduce<ExamCounts>(
    (all, { people, notStarted, doing, done }) => ({
      people: all.people + people,
      notStarted: all.notStarted + notStarted,
      doing: all.doing + doing,
      done: all.done + done,
    }),
    none,
  );

/**
 * For each exam of the campaign, how the people of a session stand with it, by the unit that brings them (the nearest placed
 * one above or at their own). Done is a pass, as domain/completion/state says; before results are released nobody is.
 * Only people in the actor's subtrees.
 */
export async function sessionProgress(actor: Actor, sessionId: number): Promise<SessionExam[]> {
  const exams = await db.$queryRaw<{ id: number; title: string }[]>`
    SELECT q."id", q."title" FROM "CampaignSession" s JOIN "CampaignQuiz" cq ON cq."campaignId" = s."campaignId"
      JOIN "Quiz" q ON q."id" = cq."quizId" WHERE s."id" = ${sessionId} ORDER BY cq."order", q."id"`;
  const rows = await db.$queryRaw<Row[]>`
    WITH brought AS MATERIALIZED (
      SELECT m."id", near."organisationId" AS unit
        FROM "Organisation" o JOIN LATERAL (
               SELECT u."organisationId" FROM "SessionUnit" u JOIN "Organisation" top ON top."id" = u."organisationId"
                WHERE u."sessionId" = ${sessionId} AND starts_with(o."path", top."path")
                ORDER BY length(top."path") DESC LIMIT 1) near ON true
        JOIN "Member" m ON m."organisationId" = o."id" AND m."disabledAt" IS NULL
       WHERE ${inOfficeO(actor)}
    ), sat AS (
      SELECT b."id", a."quizId",
             coalesce(bool_or((q."releaseAt" IS NULL OR q."releaseAt" <= now()) AND a."state" IN ('submitted', 'expired')
               AND a."maxScore" > 0 AND a."score" + 1e-9 >= a."passRatio" * a."maxScore"
               AND (q."counting" = 'best' OR NOT EXISTS (
                 SELECT 1 FROM "Attempt" later WHERE later."memberId" = a."memberId" AND later."quizId" = a."quizId"
                    AND later."number" > a."number" AND later."state" IN ('submitted', 'expired')))), false) AS passed
        FROM brought b JOIN "Attempt" a ON a."memberId" = b."id" JOIN "Quiz" q ON q."id" = a."quizId"
       WHERE a."quizId" = ANY(${exams.map(({ id }) => id)}::int[]) AND a."state" NOT IN ('scheduled', 'voided')
       GROUP BY b."id", a."quizId"
    )
    SELECT e.id AS "quizId", b.unit, count(*)::int AS people,
           count(*) FILTER (WHERE s."id" IS NULL)::int AS "notStarted",
           count(*) FILTER (WHERE NOT s.passed)::int AS doing, count(*) FILTER (WHERE s.passed)::int AS done
      FROM unnest(${exams.map(({ id }) => id)}::int[]) AS e(id) CROSS JOIN brought b
      LEFT JOIN sat s ON s."id" = b."id" AND s."quizId" = e.id
     GROUP BY e.id, b.unit`;
  return exams.map(({ id, title }) => {
    const own = rows.filter(({ quizId }) => quizId === id);
    const units = new Map(
      own.map(({ unit, people, notStarted, doing, done }) => [unit, { people, notStarted, doing, done }]),
    );
    return { id, title, units, total: sum(own) };
  });
}
