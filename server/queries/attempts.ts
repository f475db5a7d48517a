import 'server-only';
import type { Answer, ShownItem } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isFinal } from '@/domain/quiz/attempt';
import { isOverdue } from '@/domain/quiz/deadline';
import type { Sitting } from '@/domain/quiz/on-paper';
import type { PaperItem } from '@/domain/quiz/paper';
import { Prisma } from '@/generated/prisma/client';
import { closeExpired } from '../commands/close-expired';
import { db } from '../db';
import { raw } from '../raw';
import { isAttemptId } from './attempt-paper';
import { type Helped, helpedAttempt } from './helped-attempt';
import { shownItems } from './items';

/** Everything the exam page needs for the whole exam; no key, explanation, source or fact. */
export type OpenPaper = {
  attemptId: string;
  memberId: number;
  quiz: { slug: string; title: string };
  items: ShownItem[];
  saved: { position: number; seq: number; value: Answer }[];
  /** Milliseconds since 1970, by the database's clock. */
  deadlineAt: number;
  serverNow: number;
  /** True when the exam closes for everybody at this attempt's deadline: then not all hand in at the same second. */
  closesTogether: boolean;
  /** The member whose exam it is, when the reader types for them. */
  helping?: Helped;
};

/** An attempt in progress as it was just begun, or is read again. */
export type OpenRow = {
  id: string;
  paper: PaperItem[];
  deadlineAt: Date;
  answers: OpenPaper['saved'] | null;
  together: boolean | null;
  now: Date;
};

type Row = OpenRow & OpenPaper['quiz'] & { state: AttemptState; sitting: Sitting };

/** True when attempt `a` of quiz `q` ends at a moment at which the exam closes for everybody, or for a unit. */
export const togetherA = Prisma.sql`
  (a."deadlineAt" = q."closesAt" OR EXISTS (
    SELECT 1 FROM "QuizWindow" w WHERE w."quizId" = q."id" AND w."closesAt" = a."deadlineAt") OR EXISTS (
    SELECT 1 FROM "CampaignQuiz" cq JOIN "Campaign" p ON p."id" = cq."campaignId"
     WHERE cq."quizId" = q."id" AND p."closesAt" = a."deadlineAt")) AS together`;

async function readAttempt(memberId: number, attemptId: string): Promise<Row | undefined> {
  const rows = await raw.$queryRaw<Row[]>`
    SELECT a."id", a."state", a."sitting", a."paper", a."deadlineAt", q."slug", q."title", now() AS now,
           ${togetherA},
           (SELECT jsonb_agg(jsonb_build_object('position', e."position", 'seq', e."seq", 'value', e."value")
                   ORDER BY e."position") FROM "ExamAnswer" e WHERE e."attemptId" = a."id") AS answers
      FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
     WHERE a."id" = ${attemptId}::uuid AND a."memberId" = ${memberId} AND a."state" <> 'scheduled'`;
  return rows[0];
}

/** What the exam's page gets of an attempt in progress. */
export async function paperOf(actor: Actor, quiz: OpenPaper['quiz'], attempt: OpenRow): Promise<OpenPaper> {
  return {
    attemptId: attempt.id,
    memberId: actor.memberId,
    quiz,
    items: await shownItems(attempt.paper),
    saved: attempt.answers ?? [],
    deadlineAt: attempt.deadlineAt.getTime(),
    serverNow: attempt.now.getTime(),
    closesTogether: attempt.together === true,
  };
}

/**
 * The open paper of one's own attempt, or of one the actor types for; `closed` when it is finished, `on-paper` when it is sat
 * on a printed sheet, null when it is not there or not the actor's. A paper that only lies ready is not there for anybody. An
 * overdue attempt is closed at once.
 */
export async function openPaper(
  actor: Actor,
  attemptId: string,
): Promise<OpenPaper | 'closed' | 'on-paper' | null> {
  if (!isAttemptId(attemptId)) return null;
  const own = await readAttempt(actor.memberId, attemptId);
  const helping = own ? null : await helpedAttempt(actor, attemptId);
  const attempt = own ?? (helping && (await readAttempt(helping.memberId, attemptId)));
  if (!attempt) return null;
  if (isFinal(attempt.state)) return 'closed';
  if (isOverdue(attempt.deadlineAt, attempt.now)) {
    await closeExpired({ only: attempt.id });
    return 'closed';
  }
  if (attempt.sitting === 'paper') return 'on-paper';
  const paper = await paperOf(actor, { slug: attempt.slug, title: attempt.title }, attempt);
  return helping ? { ...paper, helping } : paper;
}

/** True when the attempt is this member's, or one they type for. */
export async function isOwnAttempt(memberId: number, attemptId: string): Promise<boolean> {
  if (!isAttemptId(attemptId)) return false;
  return (
    (await db.attempt.count({
      where: {
        id: attemptId,
        OR: [{ memberId }, { helped: { some: { helperId: memberId, endedAt: null } } }],
      },
    })) > 0
  );
}
