import { type AttemptState, isUsed } from './attempt';
import { deadlineOf, startWindow, type Window, windowState } from './deadline';

/** Which finished attempt counts. */
export type Counting = 'best' | 'last';

/** Seconds before the opening from which members may wait on the exam's page; papers are prepared from then on. */
export const WAITING_SECONDS = 15 * 60;
/** Seconds before the opening from which the job prepares papers. */
export const PREPARING_SECONDS = 30 * 60;
/** Seconds after the bell over which the pages that waited spread their starts. */
export const START_SPREAD_SECONDS = 10;
/** Most extra time one grant may give, seconds, and most extra attempts. */
export const MOST_EXTRA_SECONDS = 4 * 3600;
export const MOST_EXTRA_ATTEMPTS = 5;

/** What is set for the exam itself. */
export type QuizRules = Window & { limitSeconds: number; attemptsAllowed: number };
/** What is set for one person. */
export type Grant = { extraSeconds: number; extraAttempts: number };

/** What holds for one member in one exam. Times in seconds. */
export type Terms = { window: Window; limitSeconds: number; extraSeconds: number; attemptsAllowed: number };

/**
 * What holds for a member: the window of the nearest unit above them, where that says nothing the quiz's own, where that
 * says nothing the widest of the campaigns that assign it; and what was granted to them personally.
 */
export function termsOf(
  quiz: QuizRules,
  campaigns: readonly { opensAt: Date; closesAt: Date | null }[],
  near: Window | null,
  grant: Grant | null,
): Terms {
  const own = { opensAt: near?.opensAt ?? quiz.opensAt, closesAt: near?.closesAt ?? quiz.closesAt };
  return {
    window: startWindow(own, campaigns),
    limitSeconds: quiz.limitSeconds,
    extraSeconds: grant?.extraSeconds ?? 0,
    attemptsAllowed: quiz.attemptsAllowed + (grant?.extraAttempts ?? 0),
  };
}

/** The deadline of an attempt begun at `start`: min(start + limit + extra, close + extra). */
export function deadlineUnder({ window, limitSeconds, extraSeconds }: Terms, start: Date): Date {
  return deadlineOf(start, limitSeconds, window.closesAt, extraSeconds);
}

export type Phase = 'not-yet' | 'waiting' | 'open' | 'closed';

/** Whether an exam may be started now, or waited for. */
export function phaseOf(window: Window, now: Date): Phase {
  const state = windowState(window, now);
  if (state !== 'not-yet' || !window.opensAt) return state;
  return window.opensAt.getTime() - now.getTime() <= WAITING_SECONDS * 1000 ? 'waiting' : 'not-yet';
}

/** How many more attempts a member may begin. */
export function attemptsLeft(
  { attemptsAllowed }: Terms,
  attempts: readonly { state: AttemptState }[],
): number {
  return Math.max(0, attemptsAllowed - attempts.filter(({ state }) => isUsed(state)).length);
}

/** Why no attempt may be begun now, or null when it may. */
export function refusalToStart(
  terms: Terms,
  attempts: readonly { state: AttemptState }[],
  now: Date,
): 'NotOpenYet' | 'Closed' | 'NoAttemptsLeft' | null {
  const phase = phaseOf(terms.window, now);
  if (phase === 'closed') return 'Closed';
  if (phase !== 'open') return 'NotOpenYet';
  return attemptsLeft(terms, attempts) > 0 ? null : 'NoAttemptsLeft';
}

/** A finished attempt's points. */
export type Scored = { state: AttemptState; number: number; score: number | null; maxScore: number | null };

/**
 * The attempt that counts: of the finished ones the best by share of its points (of equals the earlier), or the last.
 * Null while none is graded.
 */
export function countedAttempt<A extends Scored>(attempts: readonly A[], counting: Counting): A | null {
  const finished = attempts
    .filter(({ state, score }) => (state === 'submitted' || state === 'expired') && score !== null)
    .sort((a, b) => a.number - b.number);
  if (counting === 'last') return finished.at(-1) ?? null;
  const share = ({ score, maxScore }: A) => (maxScore ? (score ?? 0) / maxScore : 0);
  return finished.reduce<A | null>((best, each) => (best && share(best) >= share(each) ? best : each), null);
}
