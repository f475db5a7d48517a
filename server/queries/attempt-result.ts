import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isFinal, isReleased } from '@/domain/quiz/attempt';
import { isOverdue } from '@/domain/quiz/deadline';
import type { PaperItem } from '@/domain/quiz/paper';
import { closeExpired } from '../commands/close-expired';
import { correctionsOfA } from '../commands/grade-attempts';
import { raw } from '../raw';
import { isAttemptId } from './attempt-paper';
import { type Corrected, type Review, readReview } from './attempt-review';

/** An answer that came too late to count; times by the server's clock. */
export type NotCounted = {
  position: number;
  reason: 'answered_late' | 'arrived_late' | 'after_finish';
  answeredAt: Date;
  arrivedAt: Date;
};

export type Receipt = {
  attemptId: string;
  quiz: { slug: string; title: string };
  number: number;
  state: AttemptState;
  receipt: string | null;
  deadlineAt: Date | null;
  finishedAt: Date | null;
  /** False between 交卷 and its score. */
  graded: boolean;
  answered: number;
  total: number;
  notCounted: NotCounted[];
  releaseAt: Date | null;
};

/** `review` is null until results are released. */
export type AttemptResult = { receipt: Receipt; review: Review | null };

type Late = NotCounted & { value: unknown; seq: number };
type Dated<T> = Omit<T, 'answeredAt' | 'arrivedAt'> & { answeredAt: string; arrivedAt: string };

type Row = {
  id: string;
  number: number;
  state: AttemptState;
  paper: PaperItem[];
  deadlineAt: Date | null;
  finishedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  scores: number[] | null;
  passRatio: number;
  receipt: string | null;
  gradedAt: Date | null;
  slug: string;
  title: string;
  releaseAt: Date | null;
  corrections: Corrected[] | null;
  answers: { position: number; value: unknown; seq: number }[];
  late: Late[];
  now: Date;
};

async function readAttempt(actor: Actor, id: string): Promise<Row | undefined> {
  const [row] = await raw.$queryRaw<
    (Omit<Row, 'answers' | 'late'> & { answers: Row['answers'] | null; late: Dated<Late>[] | null })[]
  >`
    SELECT a."id"::text, a."number", a."state", a."paper", a."deadlineAt", a."finishedAt", a."score", a."maxScore", a."scores",
           a."passRatio", a."receipt", a."gradedAt", q."slug", q."title", q."releaseAt", now() AS now, ${correctionsOfA},
           (SELECT jsonb_agg(jsonb_build_object('position', e."position", 'value', e."value", 'seq', e."seq"))
              FROM "ExamAnswer" e WHERE e."attemptId" = a."id") AS answers,
           (SELECT jsonb_agg(jsonb_build_object('position', l."position", 'reason', l."reason", 'value', l."value", 'seq', l."seq",
                     'answeredAt', l."answeredAt", 'arrivedAt', l."arrivedAt") ORDER BY l."position", l."seq")
              FROM "LateAnswer" l WHERE l."attemptId" = a."id") AS late
      FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
     WHERE a."id" = ${id}::uuid AND a."memberId" = ${actor.memberId} AND a."state" <> 'scheduled'`;
  if (!row) return undefined;
  const late = (row.late ?? []).map((each) => ({
    ...each,
    answeredAt: new Date(each.answeredAt),
    arrivedAt: new Date(each.arrivedAt),
  }));
  return { ...row, answers: row.answers ?? [], late };
}

/** Kept apart and not stored after all: a retry may be kept as late although an earlier one had been taken. */
function notCounted({ answers, late }: Pick<Row, 'answers' | 'late'>): NotCounted[] {
  const stored = new Map(answers.map((each) => [each.position, each]));
  return late.flatMap(({ seq, value, ...rest }) => {
    const counts = stored.get(rest.position);
    const same = JSON.stringify(counts?.value ?? null) === JSON.stringify(value);
    return same || (counts && counts.seq >= seq) ? [] : [rest];
  });
}

/**
 * Receipt and, once released, the review of one's own finished attempt; `open` while it can still be answered, null
 * when it is not there or not the actor's. An overdue attempt is closed and graded first. By the database's clock, unless
 * `asOf` names another moment.
 */
export async function attemptResult(
  actor: Actor,
  attemptId: string,
  asOf?: Date,
): Promise<AttemptResult | 'open' | null> {
  if (!isAttemptId(attemptId)) return null;
  let row = await readAttempt(actor, attemptId);
  if (row?.state === 'in_progress' && row.deadlineAt && isOverdue(row.deadlineAt, asOf ?? row.now)) {
    await closeExpired({ only: row.id });
    row = await readAttempt(actor, attemptId);
  }
  if (!row) return null;
  const { slug, title, releaseAt } = row;
  if (!isFinal(row.state)) return 'open';
  const receipt = {
    attemptId: row.id,
    quiz: { slug, title },
    number: row.number,
    state: row.state,
    receipt: row.receipt,
    deadlineAt: row.deadlineAt,
    finishedAt: row.finishedAt,
    graded: row.gradedAt !== null,
    answered: row.answers.filter(({ value }) => value !== null).length,
    total: row.paper.length,
    notCounted: notCounted(row),
    releaseAt,
  };
  const shown = receipt.graded && isReleased(row.state, releaseAt, asOf ?? row.now);
  const review = shown ? await readReview(row, row.corrections ?? []) : null;
  return { receipt, review };
}
