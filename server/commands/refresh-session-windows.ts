import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import type { Tx } from '../db';
import { replanAttempts } from './replan-attempts';

export type Refreshed = {
  /** Windows written or taken away. */
  changed: number;
  /** Running attempts that gained time. */
  moved: number;
  /** Places where another window stands already: set by hand, or by another campaign's session. They stay as they are. */
  taken: { unit: string; quiz: string }[];
};

type Row = { quizId: number; path: string };

/** What all of `paths` lie below. */
function common(paths: readonly string[]): string {
  const [first = '/', ...rest] = paths.map((path) => path.split('/').slice(0, -1));
  if (first === '/') return '/';
  const shared = first.findIndex((code, at) => rest.some((codes) => codes[at] !== code));
  return `${(shared < 0 ? first : first.slice(0, shared)).join('/')}/`;
}

/**
 * Brings the windows of exams in line with the sessions: one row for each unit of a session and each exam of its
 * campaign, none where the session has no window of its own. Touches only rows written by sessions. To be called after
 * every change of sessions, of a campaign's exams, and of paths: a unit that moved keeps its session. Nobody's running
 * attempt loses time (replanAttempts). Within the caller's transaction.
 * @param setById who made the change
 * @param campaignId one campaign; null: all that have not closed
 */
export async function refreshSessionWindows(
  tx: Tx,
  setById: number,
  campaignId: number | null = null,
): Promise<Refreshed> {
  const concerned = Prisma.sql`
    (SELECT s.* FROM "CampaignSession" s JOIN "Campaign" p ON p."id" = s."campaignId"
      WHERE CASE WHEN ${campaignId}::int IS NULL THEN p."closesAt" IS NULL OR p."closesAt" > now() ELSE p."id" = ${campaignId}::int END)`;
  const wanted = Prisma.sql`
    (SELECT cq."quizId", o."path", o."name", s."opensAt", s."closesAt", s."id" AS "sessionId"
       FROM ${concerned} s JOIN "SessionUnit" u ON u."sessionId" = s."id"
       JOIN "Organisation" o ON o."id" = u."organisationId" JOIN "CampaignQuiz" cq ON cq."campaignId" = s."campaignId"
      WHERE s."opensAt" IS NOT NULL OR s."closesAt" IS NOT NULL)`;
  // Held where they are until this is done: a window at the place a unit is just leaving would be nobody's.
  await tx.$queryRaw`
    SELECT 1 FROM "Organisation" o WHERE o."id" IN (
      SELECT u."organisationId" FROM ${concerned} s JOIN "SessionUnit" u ON u."sessionId" = s."id")
     ORDER BY o."id" FOR KEY SHARE`;
  const gone = await tx.$queryRaw<Row[]>`
    DELETE FROM "QuizWindow" w USING ${concerned} s
     WHERE w."sessionId" = s."id" AND NOT EXISTS (
       SELECT 1 FROM ${wanted} n WHERE n."quizId" = w."quizId" AND n."path" = w."path" AND n."sessionId" = w."sessionId")
    RETURNING w."quizId", w."path"`;
  const written = await tx.$queryRaw<Row[]>`
    INSERT INTO "QuizWindow" AS w ("quizId", "path", "opensAt", "closesAt", "setById", "sessionId")
    SELECT DISTINCT ON (n."quizId", n."path") n."quizId", n."path", n."opensAt", n."closesAt", ${setById}::int, n."sessionId"
      FROM ${wanted} n LEFT JOIN "QuizWindow" there ON there."quizId" = n."quizId" AND there."path" = n."path"
     WHERE there."quizId" IS NULL OR there."sessionId" = n."sessionId"
     ORDER BY n."quizId", n."path", n."sessionId"
    ON CONFLICT ("quizId", "path") DO UPDATE
       SET "opensAt" = excluded."opensAt", "closesAt" = excluded."closesAt", "setById" = excluded."setById", "setAt" = now()
     WHERE w."sessionId" = excluded."sessionId"
       AND (w."opensAt", w."closesAt") IS DISTINCT FROM (excluded."opensAt", excluded."closesAt")
    RETURNING w."quizId", w."path"`;
  const taken = await tx.$queryRaw<Refreshed['taken']>`
    SELECT n."name" AS unit, q."title" AS quiz FROM ${wanted} n
      JOIN "QuizWindow" w ON w."quizId" = n."quizId" AND w."path" = n."path" AND w."sessionId" IS DISTINCT FROM n."sessionId"
      JOIN "Quiz" q ON q."id" = n."quizId" ORDER BY n."path" LIMIT 20`;
  const changed = [...gone, ...written];
  let moved = 0;
  // Units that leave one session and come into another are both gone and written: each exam is gone through once.
  for (const quizId of [...new Set(changed.map((row) => row.quizId))].sort((a, b) => a - b)) {
    const paths = changed.filter((row) => row.quizId === quizId).map(({ path }) => path);
    moved += await replanAttempts(tx, quizId, { path: common(paths) });
  }
  return { changed: changed.length, moved, taken };
}

/** Why a change cannot be made where another window stands, in Chinese; null where none does. */
export function takenInWords(taken: Refreshed['taken']): string | null {
  const [first] = taken;
  if (!first) return null;
  const more = taken.length > 1 ? `等 ${taken.length} 处` : '';
  return `“${first.unit}”的考试“${first.quiz}”${more}已经另外设了开放时间。请先在“考试”里取消那里的时间，或者留空期次的考试时间。`;
}
