import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isFinal, isReleased } from '@/domain/quiz/attempt';
import { isOverdue } from '@/domain/quiz/deadline';
import type { Sitting } from '@/domain/quiz/on-paper';
import type { PaperItem } from '@/domain/quiz/paper';
import { Prisma } from '@/generated/prisma/client';
import { closeExpired } from '../commands/close-expired';
import { correctionsOfA } from '../commands/grade-attempts';
import { raw } from '../raw';
import { isAttemptId } from './attempt-paper';
import { type Corrected, type Review, readReview } from './attempt-review';
import { type Helped, helpedAttempt } from './helped-attempt';

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
  sitting: Sitting;
  /** Who handed a paper in, or typed for the member; null where nobody did, such as a paper never entered. */
  helper: string | null;
  /** The member whose exam it is, when the reader has typed for them: then nothing but this receipt is theirs to see. */
  helping: Helped | null;
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
  sitting: Sitting;
  helper: string | null;
  slug: string;
  title: string;
  releaseAt: Date | null;
  corrections: Corrected[] | null;
  answers: { position: number; value: unknown; seq: number }[];
  late: Late[];
  now: Date;
};

/** Who entered the answers of attempt `a`, or typed them last. */
const helperOfA = Prisma.sql`
  CASE WHEN a."sitting" <> 'online' THEN coalesce(
    (SELECT m."name" FROM "PaperSheet" s JOIN "Member" m ON m."id" = coalesce(s."confirmedById", s."enteredById")
      WHERE s."attemptId" = a."id"),
    (SELECT m."name" FROM "Assistance" h JOIN "Member" m ON m."id" = h."helperId"
      WHERE h."attemptId" = a."id" ORDER BY h."id" DESC LIMIT 1)) END AS helper`;

async function readAttempt(memberId: number, id: string): Promise<Row | undefined> {
  const [row] = await raw.$queryRaw<
    (Omit<Row, 'answers' | 'late'> & { answers: Row['answers'] | null; late: Dated<Late>[] | null })[]
  >`
    SELECT a."id"::text, a."number", a."state", a."paper", a."deadlineAt", a."finishedAt", a."score", a."maxScore", a."scores",
           a."passRatio", a."receipt", a."gradedAt", a."sitting", ${helperOfA}, q."slug", q."title", q."releaseAt", now() AS now, ${correctionsOfA},
           (SELECT jsonb_agg(jsonb_build_object('position', e."position", 'value', e."value", 'seq', e."seq"))
              FROM "ExamAnswer" e WHERE e."attemptId" = a."id") AS answers,
           (SELECT jsonb_agg(jsonb_build_object('position', l."position", 'reason', l."reason", 'value', l."value", 'seq', l."seq",
                     'answeredAt', l."answeredAt", 'arrivedAt', l."arrivedAt") ORDER BY l."position", l."seq")
              FROM "LateAnswer" l WHERE l."attemptId" = a."id") AS late
      FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
     WHERE a."id" = ${id}::uuid AND a."memberId" = ${memberId} AND a."state" <> 'scheduled'`;
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
 * when it is not there or not the actor's; for whoever typed for the member the receipt alone. An overdue attempt is closed and graded first. By the database's clock, unless
 * `asOf` names another moment.
 */
export async function attemptResult(
  actor: Actor,
  attemptId: string,
  asOf?: Date,
): Promise<AttemptResult | 'open' | null> {
  if (!isAttemptId(attemptId)) return null;
  const own = await readAttempt(actor.memberId, attemptId);
  const helping = own ? null : await helpedAttempt(actor, attemptId);
  const memberId = helping?.memberId ?? actor.memberId;
  let row = own ?? (helping ? await readAttempt(memberId, attemptId) : undefined);
  if (row?.state === 'in_progress' && row.deadlineAt && isOverdue(row.deadlineAt, asOf ?? row.now)) {
    await closeExpired({ only: row.id });
    row = await readAttempt(memberId, attemptId);
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
    notCounted: helping ? [] : notCounted(row),
    releaseAt,
    sitting: row.sitting,
    helper: row.helper,
    helping,
  };
  // What was right and wrong is the member's alone, whoever typed.
  const shown = !helping && receipt.graded && isReleased(row.state, releaseAt, asOf ?? row.now);
  const review = shown ? await readReview(row, row.corrections ?? []) : null;
  return { receipt, review };
}
