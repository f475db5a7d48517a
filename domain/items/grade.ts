import type { Answer, Item } from './item';
import { gradeByKind, validateByKind } from './kinds';

/** Raised when an answer that never passed `validateAnswer` reaches grading. */
export class AnswerError extends Error {
  override name = 'AnswerError';
}

/**
 * The ratio 0–1 an answer earns: single and true-false 1 or 0; multiple max(0, (hits − wrong) / number of keys), so that
 * ticking everything does not pay. Unanswered earns 0.
 * @throws AnswerError when the value is no answer to this item
 */
export function gradeItem(item: Item, answer: Answer): number {
  if (!validateByKind(item, answer)) throw new AnswerError(`答案格式不对：${JSON.stringify(answer)}。`);
  return answer === null ? 0 : gradeByKind(item, answer);
}

/** Whether a value from outside is an answer to this item: null, or ascending distinct option indexes (single and true-false: one). */
export const validateAnswer = (item: Item, value: unknown): value is Answer => validateByKind(item, value);
