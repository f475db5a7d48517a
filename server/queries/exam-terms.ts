import 'server-only';
import { type Actor, pathsDownTo } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import type { Window } from '@/domain/quiz/deadline';
import type { Sitting } from '@/domain/quiz/on-paper';
import { type Counting, type Grant, type Terms, termsOf } from '@/domain/quiz/rules';
import { Prisma } from '@/generated/prisma/client';
import { raw } from '../raw';
import { poolStamp } from './quiz-pool';

/** One's own attempt, without paper and answers. */
export type OwnAttempt = {
  id: string;
  number: number;
  state: AttemptState;
  sitting: Sitting;
  startedAt: Date | null;
  deadlineAt: Date | null;
  finishedAt: Date | null;
  gradedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  passRatio: number;
};

/** An exam as it stands for one member. */
export type AssignedExam = {
  id: number;
  slug: string;
  title: string;
  articleId: number;
  /** As stored; domain/quiz/blueprint reads it. */
  blueprint: unknown;
  /** What a paper drawn by this blueprint is marked with. */
  drawnBy: string;
  /** Changes with everything the desk sets for the exam. */
  rules: string;
  counting: Counting;
  passRatio: number;
  releaseAt: Date | null;
  /** Before anything was granted. */
  attemptsAllowed: number;
  terms: Terms;
  /** Newest first, the one that lies ready among them. */
  attempts: OwnAttempt[];
  /** Changes with the published items of the article; null unless asked for, or when a paper lies ready. */
  stamp: string | null;
  /** The database's clock. */
  now: Date;
  /** Whom members of the unit ask. */
  contact: string | null;
};

type Dated<T, K extends keyof T> = Omit<T, K> & { [key in K]: string | null };

type Row = Omit<AssignedExam, 'terms' | 'attempts'> & {
  limitSeconds: number;
  opensAt: Date | null;
  closesAt: Date | null;
  campaigns: { opensAt: string; closesAt: string | null }[];
  near: Dated<Window, 'opensAt' | 'closesAt'> | null;
  grant: Grant | null;
  attempts: Dated<OwnAttempt, 'startedAt' | 'deadlineAt' | 'finishedAt' | 'gradedAt'>[] | null;
};

const date = (text: string | null) => (text === null ? null : new Date(text));

function exam({ campaigns, near, grant, attempts, ...row }: Row): AssignedExam {
  const { limitSeconds, opensAt, closesAt, ...rest } = row;
  const { attemptsAllowed } = row;
  return {
    ...rest,
    terms: termsOf(
      { opensAt, closesAt, limitSeconds, attemptsAllowed },
      campaigns.map((each) => ({ opensAt: new Date(each.opensAt), closesAt: date(each.closesAt) })),
      near && { opensAt: date(near.opensAt), closesAt: date(near.closesAt) },
      grant,
    ),
    attempts: (attempts ?? []).map((each) => ({
      ...each,
      startedAt: date(each.startedAt),
      deadlineAt: date(each.deadlineAt),
      finishedAt: date(each.finishedAt),
      gradedAt: date(each.gradedAt),
    })),
  };
}

/** What tells any two sets of published items of quiz `q`'s article apart; for server/queries/quiz-pool. */
export const stampOfQ = Prisma.sql`
  (SELECT ${poolStamp} FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
    WHERE i."articleId" = q."articleId" AND v."state" = 'published')`;

/** Tells whether the desk has changed anything of quiz `q` since it was read. */
export const rulesOfQ = Prisma.sql`
  md5(concat_ws('|', q."blueprint", q."limitSeconds", q."attemptsAllowed", q."passRatio", q."opensAt", q."closesAt"))`;

type Which = {
  /** One exam only. */
  slug?: string;
  /** As of another moment than the database's own. */
  now?: Date;
  /** Also what a new paper would be drawn from. */
  stamp?: boolean;
};

/**
 * The exams assigned to the member's unit through a campaign that has opened, each with all that starting, showing and
 * counting depend on: one statement by one clock, judged by domain/quiz/rules.
 */
export async function assignedExams(actor: Actor, { slug, now, stamp }: Which = {}): Promise<AssignedExam[]> {
  const paths = pathsDownTo(actor.organisation.path);
  const rows = await raw.$queryRaw<Row[]>`
    SELECT q."id", q."slug", q."title", q."articleId", q."blueprint", md5(q."blueprint"::text) AS "drawnBy",
           ${rulesOfQ} AS rules, q."counting", q."passRatio", q."releaseAt", q."limitSeconds", q."attemptsAllowed", q."opensAt", q."closesAt",
           t.at AS now, (SELECT o."contact" FROM "Organisation" o WHERE o."id" = ${actor.organisation.id}) AS contact, c.campaigns, mine.attempts,
           (SELECT jsonb_build_object('opensAt', w."opensAt", 'closesAt', w."closesAt") FROM "QuizWindow" w
             WHERE w."quizId" = q."id" AND w."path" = ANY(${paths}) ORDER BY length(w."path") DESC LIMIT 1) AS near,
           (SELECT jsonb_build_object('extraSeconds', g."extraSeconds", 'extraAttempts', g."extraAttempts")
              FROM "TimeGrant" g WHERE g."quizId" = q."id" AND g."memberId" = ${actor.memberId}
             ORDER BY g."id" DESC LIMIT 1) AS "grant",
           CASE WHEN ${stamp ?? false} AND NOT coalesce(mine.ready, false) THEN ${stampOfQ} END AS stamp
      FROM (SELECT coalesce(${now ?? null}::timestamptz, now()) AS at) t
      JOIN "Quiz" q ON ${slug ?? null}::text IS NULL OR q."slug" = ${slug ?? null}
      JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('opensAt', p."opensAt", 'closesAt', p."closesAt")) AS campaigns
          FROM "CampaignQuiz" cq JOIN "Campaign" p ON p."id" = cq."campaignId"
         WHERE cq."quizId" = q."id" AND p."opensAt" <= t.at AND EXISTS (
           SELECT 1 FROM "CampaignTarget" ct WHERE ct."campaignId" = p."id" AND ct."path" = ANY(${paths}))
      ) c ON c.campaigns IS NOT NULL
      LEFT JOIN LATERAL (
        SELECT bool_or(a."state" = 'scheduled') AS ready, jsonb_agg(jsonb_build_object(
                 'id', a."id", 'number', a."number", 'state', a."state", 'sitting', a."sitting", 'startedAt', a."startedAt",
                 'deadlineAt', a."deadlineAt", 'finishedAt', a."finishedAt", 'gradedAt', a."gradedAt",
                 'score', a."score", 'maxScore', a."maxScore", 'passRatio', a."passRatio")
                 ORDER BY a."number" DESC) AS attempts
          FROM "Attempt" a WHERE a."quizId" = q."id" AND a."memberId" = ${actor.memberId}
      ) mine ON true
     ORDER BY q."id"`;
  return rows.map(exam);
}

/** One of them, or undefined when it is not there or not assigned to the member's unit. */
export async function assignedExam(actor: Actor, slug: string, which: Which = {}) {
  const [found] = await assignedExams(actor, { ...which, slug });
  return found;
}
