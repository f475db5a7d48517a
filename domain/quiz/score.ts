import { gradeItem } from '../items/grade';
import type { Answer, Item } from '../items/item';

/** `score` and `maxScore` in points, one a full item; `scores` as ratios 0–1 by position. */
export type Score = { score: number; maxScore: number; scores: number[] };

/** Thirds do not add up exactly in binary; far below any item's weight. */
const round = (points: number) => Math.round(points * 1e9) / 1e9;

/** Grades a paper: item and answer by position; a missing answer counts as unanswered. */
export function scorePaper(items: readonly Item[], answers: ReadonlyMap<number, Answer>): Score {
  const scores = items.map((item, position) => gradeItem(item, answers.get(position) ?? null));
  return { score: round(scores.reduce((sum, each) => sum + each, 0)), maxScore: items.length, scores };
}

/** Positions whose item was not answered fully right. */
export function missedPositions(scores: readonly number[]): number[] {
  return scores.flatMap((score, position) => (score < 1 ? [position] : []));
}
