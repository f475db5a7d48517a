/** When a fact that was missed comes back. One card per fact. */
import { type Card, createEmptyCard, default_w, fsrs, generatorParameters, Rating, State } from 'ts-fsrs';

/** What is kept of a card between two reviews; stability in days, difficulty 1–10, both as FSRS names them. */
export type CardState = {
  stability: number;
  difficulty: number;
  reps: number;
  lapses: number;
  reviewedAt: Date;
  dueAt: Date;
};

// FSRS-6 (ts-fsrs) with its published weights, in whole days and without fuzz. Share to be remembered and stability after a
// miss are set so that what is answered right each time comes back after about 2, 7 and 21 days (2, 7, 23, 66).
const REMEMBERED = 0.88;
const AFTER_A_MISS = 1.3;
const scheduler = fsrs(
  generatorParameters({
    enable_fuzz: false,
    enable_short_term: false,
    request_retention: REMEMBERED,
    w: [AFTER_A_MISS, ...default_w.slice(1)],
  }),
);

function kept(card: Card, reviewedAt: Date): CardState {
  const { stability, difficulty, reps, lapses, due } = card;
  return { stability, difficulty, reps, lapses, reviewedAt, dueAt: due };
}

/** The card of a fact missed at `missedAt` in a practice or an exam: begun anew, whatever was before. */
export function missedCard(missedAt: Date): CardState {
  return kept(scheduler.next(createEmptyCard(missedAt), missedAt, Rating.Again).card, missedAt);
}

/** The card after a review at `now`: right is Good, anything else Again. */
export function reviewedCard(card: CardState, right: boolean, now: Date): CardState {
  const { stability, difficulty, reps, lapses, reviewedAt, dueAt } = card;
  const before: Card = {
    ...createEmptyCard(reviewedAt),
    stability,
    difficulty,
    reps,
    lapses,
    due: dueAt,
    last_review: reviewedAt,
    state: State.Review,
  };
  return kept(scheduler.next(before, now, right ? Rating.Good : Rating.Again).card, now);
}
