import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isFinal, isReleased } from '@/domain/quiz/attempt';
import { isOverdue } from '@/domain/quiz/deadline';
import type { PaperItem } from '@/domain/quiz/paper';
import { closeExpired } from '../commands/close-expired';
import { db } from '../db';
import { isAttemptId } from './attempt-paper';
import { type Review, readReview } from './attempt-review';

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

function readAttempt(actor: Actor, id: string) {
  return db.attempt.findFirst({
    where: { id, memberId: actor.memberId, state: { not: 'scheduled' } },
    select: {
      id: true,
      number: true,
      state: true,
      paper: true,
      deadlineAt: true,
      finishedAt: true,
      score: true,
      maxScore: true,
      scores: true,
      passRatio: true,
      receipt: true,
      gradedAt: true,
      quiz: {
        select: {
          slug: true,
          title: true,
          releaseAt: true,
          corrections: { select: { itemVersionId: true, treatment: true, replacementId: true } },
        },
      },
      answers: { select: { position: true, value: true, seq: true } },
      late: {
        orderBy: [{ position: 'asc' }, { seq: 'asc' }],
        select: {
          position: true,
          reason: true,
          value: true,
          seq: true,
          answeredAt: true,
          arrivedAt: true,
        },
      },
    },
  });
}

type Row = NonNullable<Awaited<ReturnType<typeof readAttempt>>>;

/** Kept apart and not stored after all: a retry may be kept as late although an earlier one had been taken. */
function notCounted({ answers, late }: Row): NotCounted[] {
  const stored = new Map(answers.map((each) => [each.position, each]));
  return late.flatMap(({ seq, value, ...rest }) => {
    const counts = stored.get(rest.position);
    const same = JSON.stringify(counts?.value ?? null) === JSON.stringify(value);
    return same || (counts && counts.seq >= seq) ? [] : [rest];
  });
}

/**
 * Receipt and, once released, the review of one's own finished attempt; `open` while it can still be answered, null
 * when it is not there or not the actor's. An overdue attempt is closed and graded first.
 */
export async function attemptResult(
  actor: Actor,
  attemptId: string,
  now: Date,
): Promise<AttemptResult | 'open' | null> {
  if (!isAttemptId(attemptId)) return null;
  let row = await readAttempt(actor, attemptId);
  if (row?.state === 'in_progress' && row.deadlineAt && isOverdue(row.deadlineAt, now)) {
    await closeExpired({ only: row.id });
    row = await readAttempt(actor, attemptId);
  }
  if (!row) return null;
  if (!isFinal(row.state)) return 'open';
  const receipt = {
    attemptId: row.id,
    quiz: { slug: row.quiz.slug, title: row.quiz.title },
    number: row.number,
    state: row.state,
    receipt: row.receipt,
    deadlineAt: row.deadlineAt,
    finishedAt: row.finishedAt,
    graded: row.gradedAt !== null,
    answered: row.answers.filter(({ value }) => value !== null).length,
    total: (row.paper as PaperItem[]).length,
    notCounted: notCounted(row),
    releaseAt: row.quiz.releaseAt,
  };
  const shown = receipt.graded && isReleased(row.state, row.quiz.releaseAt, now);
  const review = shown ? await readReview(row, row.quiz.corrections) : null;
  return { receipt, review };
}
