import 'server-only';
import { isBlank } from '@/domain/items/answer';
import type { Answer, ItemKind } from '@/domain/items/item';
import { keyOf, linesOf } from '@/domain/items/kinds';
import { type AttemptState, isFinal } from '@/domain/quiz/attempt';
import type { PaperItem } from '@/domain/quiz/paper';
import type { Corrected } from './attempt-review';
import { keyedItems } from './items';

/** One position of an attempt in words. */
export type DossierAnswer = {
  position: number;
  itemVersionId: number;
  kind: ItemKind;
  stem: string;
  /** Lines to read; empty when nothing was answered. */
  given: string[];
  savedAt: Date | null;
  /** The right answer; null while the attempt can still be answered. */
  key: string[] | null;
  /** Ratio 0–1; null until it is graded. */
  score: number | null;
  corrected: Corrected['treatment'] | null;
};

export type DossierLate = {
  position: number;
  reason: 'answered_late' | 'arrived_late' | 'after_finish';
  given: string[];
  answeredAt: Date;
  arrivedAt: Date;
  /** It is what is stored: it counts, by an appeal or by a retry that came in time after all. */
  counts: boolean;
  /** An appeal would make it count. */
  admissible: boolean;
};

type Late = Pick<DossierLate, 'position' | 'reason' | 'answeredAt' | 'arrivedAt'> & {
  value: unknown;
  seq: number;
};

export type AnswersOf = {
  state: AttemptState;
  gradedAt: Date | null;
  paper: unknown;
  scores: unknown;
  answers: { position: number; value: unknown; seq: number; savedAt: Date }[];
  late: Late[];
  quiz: { corrections: Corrected[] };
};

/**
 * The answers of an attempt in words, and those that came too late. Keys and points only once it has ended: whoever looks
 * while a member is still answering sees what is stored and nothing else. Access is the caller's to check.
 */
export async function attemptAnswers(
  row: AnswersOf,
): Promise<{ answers: DossierAnswer[]; late: DossierLate[] }> {
  const paper = row.paper as PaperItem[];
  const scores = (row.scores ?? []) as number[];
  const ended = isFinal(row.state);
  const byVersion = new Map(row.quiz.corrections.map((each) => [each.itemVersionId, each]));
  const keyed = await keyedItems([
    ...paper.map(({ itemVersionId }) => itemVersionId),
    ...row.quiz.corrections.flatMap(({ replacementId }) => replacementId ?? []),
  ]);
  const itemAt = (id: number) => {
    const found = keyed.get(id);
    if (!found) throw new Error(`item version ${id} is gone`);
    return found.item;
  };
  const stored = new Map(row.answers.map((each) => [each.position, each]));
  const words = (position: number, value: unknown): string[] => {
    const id = paper[position]?.itemVersionId;
    const answer = value as Answer;
    return id === undefined || answer === null || isBlank(answer) ? [] : linesOf(itemAt(id), answer);
  };
  const answers = paper.map(({ itemVersionId }, position): DossierAnswer => {
    const correction = byVersion.get(itemVersionId);
    const item = itemAt(itemVersionId);
    const right = itemAt(correction?.replacementId ?? itemVersionId);
    return {
      position,
      itemVersionId,
      kind: item.kind,
      stem: item.stem,
      given: words(position, stored.get(position)?.value ?? null),
      savedAt: stored.get(position)?.savedAt ?? null,
      key: ended ? linesOf(right, keyOf(right)) : null,
      score: ended && row.gradedAt ? (scores[position] ?? 0) : null,
      corrected: ended ? (correction?.treatment ?? null) : null,
    };
  });
  const late = row.late.map(({ value, seq, ...rest }): DossierLate => {
    const now = stored.get(rest.position);
    const counts = JSON.stringify(now?.value ?? null) === JSON.stringify(value);
    const newer = !now || now.seq < seq;
    return {
      ...rest,
      given: words(rest.position, value),
      counts,
      admissible: rest.reason === 'arrived_late' && newer,
    };
  });
  return { answers, late };
}
