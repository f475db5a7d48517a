import { gradeItem } from '../items/grade';
import type { Answer, Item } from '../items/item';

/** `score` and `maxScore` in points, one a full item; `scores` as ratios 0–1 by position. */
export type Score = { score: number; maxScore: number; scores: number[] };

/** Thirds do not add up exactly in binary; far below any item's weight. */
const round = (points: number) => Math.round(points * 1e9) / 1e9;

/** What a correction makes of an item on papers already written: the point for everybody, or another version's key. */
export type Treated = 'full' | Item;

/**
 * Grades a paper: item and answer by position; a missing answer counts as unanswered.
 * @param corrected by position, what was corrected since the paper was drawn
 */
export function scorePaper(
  items: readonly Item[],
  answers: ReadonlyMap<number, Answer>,
  corrected: ReadonlyMap<number, Treated> = new Map(),
): Score {
  const scores = items.map((item, position) => {
    const treated = corrected.get(position);
    return treated === 'full' ? 1 : gradeItem(treated ?? item, answers.get(position) ?? null);
  });
  return { score: round(scores.reduce((sum, each) => sum + each, 0)), maxScore: items.length, scores };
}

/** Positions whose item was not answered fully right. */
export function missedPositions(scores: readonly number[]): number[] {
  return scores.flatMap((score, position) => (score < 1 ? [position] : []));
}
