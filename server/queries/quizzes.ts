import 'server-only';
import { examState, hasPassed, type ProgressState } from '@/domain/completion/state';
import type { ItemKind } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isReleased } from '@/domain/quiz/attempt';
import { itemCount, kindCounts, readBlueprint } from '@/domain/quiz/blueprint';
import { isOverdue, type Window, windowState } from '@/domain/quiz/deadline';
import { attemptsLeft, type Counting, countedAttempt, type Phase, phaseOf } from '@/domain/quiz/rules';
import { type AssignedExam, assignedExam, assignedExams, type OwnAttempt } from './exam-terms';

/** A score in points; null until it may be shown. */
export type ShownScore = { score: number; maxScore: number; passed: boolean };

export type PastAttempt = {
  id: string;
  number: number;
  state: AttemptState;
  finishedAt: Date | null;
  result: ShownScore | null;
};

export type AssignedQuiz = {
  slug: string;
  title: string;
  counts: Partial<Record<ItemKind, number>>;
  itemCount: number;
  limitSeconds: number;
  /** Granted to this member beyond the limit and the close. */
  extraSeconds: number;
  passRatio: number;
  attemptsAllowed: number;
  attemptsLeft: number;
  counting: Counting;
  window: Window;
  windowState: ReturnType<typeof windowState>;
  /** As `windowState`, but `waiting` when the bell is near: from then on a paper is laid ready. */
  phase: Phase;
  /** A paper lies ready for this member. */
  ready: boolean;
  /** The moment all this holds for. */
  now: Date;
  releaseAt: Date | null;
  released: boolean;
  state: ProgressState;
  /** The attempt that counts: the best or the last one. */
  counted: ShownScore | null;
  /** The attempt to go on with. */
  openId: string | null;
  /** Until when the open attempt, sat on a printed sheet, may be entered; null when there is none. */
  onPaperUntil: Date | null;
  /** Newest first, without the open one. */
  past: PastAttempt[];
  /** Whom members of this unit ask. */
  contact: string | null;
};

function shownScore(attempt: OwnAttempt, releaseAt: Date | null, now: Date): ShownScore | null {
  const { score, maxScore } = attempt;
  if (!isReleased(attempt.state, releaseAt, now) || score === null || maxScore === null) return null;
  return { score, maxScore, passed: hasPassed(attempt) };
}

function summary(exam: AssignedExam): AssignedQuiz {
  const blueprint = readBlueprint(exam.blueprint);
  const { terms, releaseAt, counting, now } = exam;
  const attempts = exam.attempts.filter(({ state }) => state !== 'scheduled');
  const released = releaseAt === null || releaseAt <= now;
  const open = attempts.find(
    ({ state, deadlineAt }) => state === 'in_progress' && deadlineAt && !isOverdue(deadlineAt, now),
  );
  const past = attempts.filter((attempt) => attempt !== open);
  const counted = countedAttempt(past, counting);
  return {
    slug: exam.slug,
    title: exam.title,
    counts: kindCounts(blueprint),
    itemCount: itemCount(blueprint),
    limitSeconds: terms.limitSeconds,
    extraSeconds: terms.extraSeconds,
    passRatio: exam.passRatio,
    attemptsAllowed: terms.attemptsAllowed,
    attemptsLeft: attemptsLeft(terms, attempts),
    counting,
    window: terms.window,
    windowState: windowState(terms.window, now),
    phase: phaseOf(terms.window, now),
    ready: exam.attempts.some(({ state }) => state === 'scheduled'),
    now,
    releaseAt,
    released,
    state: examState(attempts, released, counting),
    counted: counted && shownScore(counted, releaseAt, now),
    openId: open && open.sitting !== 'paper' ? open.id : null,
    onPaperUntil: open?.sitting === 'paper' ? open.deadlineAt : null,
    past: past.map((attempt) => ({
      id: attempt.id,
      number: attempt.number,
      state: attempt.state,
      finishedAt: attempt.finishedAt,
      result: shownScore(attempt, releaseAt, now),
    })),
    contact: exam.contact,
  };
}

/** The exams assigned to the actor's unit through any campaign, with what the actor did in each. */
export async function assignedQuizzes(actor: Actor, now: Date): Promise<AssignedQuiz[]> {
  const exams = await assignedExams(actor, { now });
  return exams.map((exam) => summary(exam));
}

/** One of them as of now (by the database's clock, unless another moment is given), or null when it is not there or not assigned to the actor's unit. */
export async function assignedQuiz(actor: Actor, slug: string, now?: Date): Promise<AssignedQuiz | null> {
  const exam = await assignedExam(actor, slug, { now });
  return exam ? summary(exam) : null;
}
