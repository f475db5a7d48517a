import { type AttemptState, isUsed } from '../quiz/attempt';
import { type Counting, countedAttempt } from '../quiz/rules';

/** Where a member stands with a lesson or an exam. In words: 未开始, 学习中, 已完成. */
export type ProgressState = 'not-started' | 'doing' | 'done';

/** What is stored of a member's way through a lesson; null when the lesson was never practised. */
export type LessonStanding = { completedAt: Date | null } | null;

/**
 * What is stored of one exam attempt. `score` and `maxScore` are points and null until it is graded; `passRatio` is the
 * share of `maxScore` that passes, 0–1, as kept with the attempt.
 */
export type ExamStanding = {
  state: AttemptState;
  number: number;
  score: number | null;
  maxScore: number | null;
  passRatio: number;
};

/** Sums of thirds and the like miss a whole number by this much; far below any item's weight. */
const ROUNDING = 1e-9;

/** Where a member stands with a lesson: done once its practice was passed, and never undone by practising again. */
export function lessonState(standing: LessonStanding | undefined): ProgressState {
  if (!standing) return 'not-started';
  return standing.completedAt ? 'done' : 'doing';
}

/** True when the attempt is final, was not voided, and its score reaches the pass mark (exactly counts as reached). */
export function hasPassed(attempt: ExamStanding): boolean {
  const { state, score, maxScore, passRatio } = attempt;
  if (state !== 'submitted' && state !== 'expired') return false;
  if (score === null || maxScore === null || maxScore <= 0) return false;
  return score + ROUNDING >= passRatio * maxScore;
}

/**
 * Where a member stands with an exam: done once the attempt that counts has passed, doing while there are attempts and
 * it has not. A voided attempt and a paper that only lies ready count as if they had never been. While results are not
 * `released`, a pass still reads as doing, so that the state gives no result away.
 */
export function examState(
  attempts: readonly ExamStanding[],
  released = true,
  counting: Counting = 'best',
): ProgressState {
  if (!attempts.some(({ state }) => isUsed(state))) return 'not-started';
  if (!released) return 'doing';
  // Attempts may have had different pass marks: any pass is a pass where the best counts.
  const passed =
    counting === 'best'
      ? attempts.some(hasPassed)
      : [countedAttempt(attempts, 'last')].some((last) => last && hasPassed(last));
  return passed ? 'done' : 'doing';
}
