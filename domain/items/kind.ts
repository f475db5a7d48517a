import type { Fact } from '@/domain/article/article';
import type { Answer, Item } from './item';
import type { Making } from './making';

/**
 * What an item kind must know of itself. `generate` proposes items on a fact, best first, none where the fact does not
 * suit; `grade` gives the ratio 0–1 earned by a valid answer; `validate` tells whether a value is an answer at all.
 */
export type ItemRules<I extends Item> = {
  generate: (fact: Fact, making: Making) => I[];
  grade: (item: I, answer: number[]) => number;
  validate: (item: I, value: unknown) => value is Answer;
};

/** Ascending, distinct indexes into the options. */
export const isChoice = (value: unknown, options: number, least: number, most: number): value is number[] =>
  Array.isArray(value) &&
  value.length >= least &&
  value.length <= most &&
  value.every(
    (index, at) =>
      Number.isInteger(index) && index >= 0 && index < options && (at === 0 || value[at - 1] < index),
  );

/** Whether the editor lets this fact be asked in this kind. */
export const suits = (fact: Fact, kind: Item['kind']): boolean =>
  !fact.ban && fact.ask.trim() !== '' && !/…$/.test(fact.ask) && (fact.kinds?.includes(kind) ?? true);
