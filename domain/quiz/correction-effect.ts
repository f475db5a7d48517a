import { gradeItem } from '../items/grade';
import type { Answer } from '../items/item';
import type { Treated } from './score';

/** Graded papers alike in all that a correction of one item depends on, and how many there are. Scores in points. */
export type AnswerGroup = {
  answer: Answer;
  /** What the item counts on them now, ratio 0–1. */
  was: number;
  score: number;
  maxScore: number;
  /** Ratio 0–1. */
  passRatio: number;
  papers: number;
};

/** `papers` have the item; of them `changed` get another score, `up` or `down`; `passes` and `fails` change the outcome. */
export type CorrectionEffect = {
  papers: number;
  changed: number;
  up: number;
  down: number;
  passes: number;
  fails: number;
};

/** Sums of thirds miss a whole number by this much; far below any item's weight. */
const ROUNDING = 1e-9;

/** What a correction would do to graded papers, before it is made. */
export function correctionEffect(groups: readonly AnswerGroup[], treated: Treated): CorrectionEffect {
  const effect = { papers: 0, changed: 0, up: 0, down: 0, passes: 0, fails: 0 };
  for (const { answer, was, score, maxScore, passRatio, papers } of groups) {
    const now = treated === 'full' ? 1 : gradeItem(treated, answer);
    const passed = (points: number) => points + ROUNDING >= passRatio * maxScore;
    const [before, after] = [passed(score), passed(score - was + now)];
    effect.papers += papers;
    if (now > was) effect.up += papers;
    if (now < was) effect.down += papers;
    if (now !== was) effect.changed += papers;
    if (after && !before) effect.passes += papers;
    if (before && !after) effect.fails += papers;
  }
  return effect;
}
