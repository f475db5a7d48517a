import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { GRACE_SECONDS, startWindow, type Window, windowState } from '@/domain/quiz/deadline';
import { db } from '../db';
import { inOfficeO, reachesOfficeQ } from './office';

/** Attempts of one exam by where they stand; `overdue` are in progress past deadline and grace, not counted twice. */
export type AttemptCounts = {
  inProgress: number;
  overdue: number;
  submitted: number;
  expired: number;
  voided: number;
};

export type OfficeExam = {
  id: number;
  slug: string;
  title: string;
  state: ReturnType<typeof windowState>;
  window: Window;
  /** How many units have a window of their own. */
  otherWindows: number;
  counts: AttemptCounts;
  /** Corrections whose scores the sweeper has not gone through to the end yet. */
  unsettled: number;
};

type Row = Omit<OfficeExam, 'state' | 'window' | 'counts'> &
  AttemptCounts & {
    opensAt: Date | null;
    closesAt: Date | null;
    campaigns: { opensAt: string; closesAt: string | null }[];
    now: Date;
  };

/**
 * The exams given to anybody in the actor's subtrees, newest first, with how many attempts of the members there stand
 * where. By the database's clock.
 * @param slug one exam only
 */
export async function officeExams(actor: Actor, slug: string | null = null): Promise<OfficeExam[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT q."id", q."slug", q."title", q."opensAt", q."closesAt", now() AS now, n.*,
           (SELECT jsonb_agg(jsonb_build_object('opensAt', p."opensAt", 'closesAt', p."closesAt"))
              FROM "CampaignQuiz" cq JOIN "Campaign" p ON p."id" = cq."campaignId" WHERE cq."quizId" = q."id") AS campaigns,
           (SELECT count(*)::int FROM "QuizWindow" w JOIN "Organisation" o ON o."path" = w."path"
             WHERE w."quizId" = q."id" AND ${inOfficeO(actor)}) AS "otherWindows",
           (SELECT count(*)::int FROM "ScoreCorrection" c WHERE c."quizId" = q."id" AND c."settledAt" IS NULL) AS unsettled
      FROM "Quiz" q
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a."state" = 'in_progress' AND NOT late.yes)::int AS "inProgress",
               count(*) FILTER (WHERE a."state" = 'in_progress' AND late.yes)::int AS overdue,
               count(*) FILTER (WHERE a."state" = 'submitted')::int AS submitted,
               count(*) FILTER (WHERE a."state" = 'expired')::int AS expired,
               count(*) FILTER (WHERE a."state" = 'voided')::int AS voided
          FROM "Attempt" a JOIN "Member" m ON m."id" = a."memberId"
          JOIN "Organisation" o ON o."id" = m."organisationId",
               LATERAL (SELECT coalesce(a."deadlineAt" < now() - make_interval(secs => ${GRACE_SECONDS}), false) AS yes) late
         WHERE a."quizId" = q."id" AND a."state" <> 'scheduled' AND ${inOfficeO(actor)}
      ) n ON true
     WHERE ${reachesOfficeQ(actor)} AND (${slug}::text IS NULL OR q."slug" = ${slug}::text)
     ORDER BY q."id" DESC`;
  return rows.map(({ opensAt, closesAt, campaigns, now, ...row }) => {
    const { inProgress, overdue, submitted, expired, voided, ...rest } = row;
    const given = campaigns.map((each) => ({
      opensAt: new Date(each.opensAt),
      closesAt: each.closesAt === null ? null : new Date(each.closesAt),
    }));
    const window = startWindow({ opensAt, closesAt }, given);
    const counts = { inProgress, overdue, submitted, expired, voided };
    return { ...rest, window, state: windowState(window, now), counts };
  });
}
