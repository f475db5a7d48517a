import 'server-only';
import { GRACE_SECONDS, type Window } from '@/domain/quiz/deadline';
import { entryDeadline, type Sitting } from '@/domain/quiz/on-paper';
import { deadlineUnder, type Grant, termsOf } from '@/domain/quiz/rules';
import type { Tx } from '../db';
import { env } from '../env';

type Row = {
  id: string;
  path: string;
  startedAt: Date;
  deadlineAt: Date;
  sitting: Sitting;
  opensAt: Date | null;
  closesAt: Date | null;
  limitSeconds: number;
  attemptsAllowed: number;
  campaigns: { path: string; opensAt: string; closesAt: string | null }[] | null;
  near: { opensAt: string | null; closesAt: string | null } | null;
  grant: Grant | null;
};

const date = (text: string | null) => (text === null ? null : new Date(text));
const windowOf = (each: { opensAt: string | null; closesAt: string | null }): Window => ({
  opensAt: date(each.opensAt),
  closesAt: date(each.closesAt),
});

/**
 * After a rule was changed: gives the attempts that are running the deadline they would have under it, but never an earlier
 * one than they have, since nobody's time is taken away in the middle. Within the caller's transaction.
 * @param who the attempts of one member, or of everybody in a subtree
 * @returns how many deadlines moved
 */
export async function replanAttempts(
  tx: Tx,
  quizId: number,
  who: { memberId: number } | { path: string },
): Promise<number> {
  const [memberId, path] = 'memberId' in who ? [who.memberId, '/'] : [null, who.path];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT a."id"::text, o."path", a."startedAt", a."deadlineAt", a."sitting", q."opensAt", q."closesAt", q."limitSeconds", q."attemptsAllowed",
           (SELECT jsonb_agg(jsonb_build_object('opensAt', p."opensAt", 'closesAt', p."closesAt"))
              FROM "CampaignQuiz" cq JOIN "Campaign" p ON p."id" = cq."campaignId"
             WHERE cq."quizId" = q."id" AND p."opensAt" <= now() AND EXISTS (
               SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = p."id" AND starts_with(o."path", t."path"))) AS campaigns,
           (SELECT jsonb_build_object('opensAt', w."opensAt", 'closesAt', w."closesAt") FROM "QuizWindow" w
             WHERE w."quizId" = q."id" AND starts_with(o."path", w."path") ORDER BY length(w."path") DESC LIMIT 1) AS near,
           (SELECT jsonb_build_object('extraSeconds', g."extraSeconds", 'extraAttempts', g."extraAttempts")
              FROM "TimeGrant" g WHERE g."quizId" = q."id" AND g."memberId" = a."memberId"
             ORDER BY g."id" DESC LIMIT 1) AS "grant"
      FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
      JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE a."quizId" = ${quizId} AND a."state" = 'in_progress'
       AND a."deadlineAt" >= now() - make_interval(secs => ${GRACE_SECONDS})
       AND (${memberId}::int IS NULL OR a."memberId" = ${memberId}::int) AND starts_with(o."path", ${path})
     ORDER BY a."id"
       FOR UPDATE OF a`;
  const moved = rows.flatMap((row) => {
    const campaigns = (row.campaigns ?? []).map((each) => ({
      opensAt: new Date(each.opensAt),
      closesAt: date(each.closesAt),
    }));
    const terms = termsOf(row, campaigns, row.near && windowOf(row.near), row.grant);
    const deadlineAt =
      row.sitting === 'paper'
        ? entryDeadline(terms, row.startedAt, env.PAPER_ENTRY_HOURS)
        : deadlineUnder(terms, row.startedAt);
    return deadlineAt > row.deadlineAt ? [{ id: row.id, deadlineAt: deadlineAt.toISOString() }] : [];
  });
  if (moved.length === 0) return 0;
  return tx.$executeRaw`
    UPDATE "Attempt" a SET "deadlineAt" = g."deadlineAt"
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS g("id" uuid, "deadlineAt" timestamptz)
     WHERE a."id" = g."id" AND a."state" = 'in_progress'`;
}
