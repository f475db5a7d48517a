import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import type { Answer, ChoiceItem, Common, Given, Item, Part } from './item';
import type { Making } from './making';

/**
 * What an item kind must know of itself. `fields` reads what only this kind has, leniently; `generate` proposes items on a
 * fact, best first, none where the fact does not suit; `compose` proposes items on several facts of the article; `grade` gives the ratio 0–1 earned by a valid answer; `validate`
 * tells whether a value is an answer at all; `options` are the texts that may be shown in another order; `key` is the
 * right answer; `faults` are the reasons, in Chinese, why its parts do not fit together; `tell` puts an answer into words,
 * part by part; '' where a part was left open.
 */
export type ItemRules<I extends Item> = {
  fields: { [F in Exclude<keyof I, keyof Common | 'kind'>]: z.ZodType<I[F]> };
  generate: (fact: Fact, making: Making) => I[];
  compose?: (making: Making) => I[];
  grade: (item: I, answer: Given) => number;
  validate: (item: I, value: unknown) => value is Answer;
  options: (item: I) => string[];
  key: (item: I) => Given;
  faults: (item: I) => string[];
  tell: (item: I, answer: Given) => Part[];
};

const text = z.string().trim().min(1);
export const texts = z.array(text);
export const index = z.int().nonnegative();

/** Ascending, distinct indexes into the options. */
export const isChoice = (value: unknown, options: number, least: number, most: number): value is number[] =>
  Array.isArray(value) &&
  value.length >= least &&
  value.length <= most &&
  value.every(
    (index, at) =>
      Number.isInteger(index) && index >= 0 && index < options && (at === 0 || value[at - 1] < index),
  );

/** `places` entries, each null or an index below `options`, none twice when `once`. */
export const isPlacing = (value: unknown, places: number, options: number, once: boolean): value is Given => {
  if (!Array.isArray(value) || value.length !== places) return false;
  const chosen = value.filter((each) => each !== null);
  return (
    chosen.every((each) => Number.isInteger(each) && each >= 0 && each < options) &&
    (!once || new Set(chosen).size === chosen.length)
  );
};

/** What is wrong with a list of indexes, or with how many options there are. */
export const indexFaults = (
  key: readonly number[],
  options: readonly string[],
  least: number,
  most: number,
) => [
  ...(options.length < least || options.length > most
    ? [`选项应有${least}至${most}个，现有${options.length}个。`]
    : []),
  ...(key.some((index) => options[index] === undefined) ? ['答案超出了选项。'] : []),
  ...(new Set(key).size < key.length ? ['答案有重复。'] : []),
];

/** Whether options are ticked, one or several. */
export const isTicked = (item: Item): item is ChoiceItem =>
  item.kind === 'single' || item.kind === 'multiple' || item.kind === 'true-false';

/** What the kinds with options to tick have in common. */
export const choice = {
  options: ({ options }: { options: string[] }): string[] => options,
  key: ({ key }: { key: number[] }): Given => key,
  tell: ({ options, key }: { options: string[]; key: number[] }, answer: Given): Part[] =>
    answer.map((index) => ({
      label: '',
      text: options[Number(index)] ?? '',
      right: key.includes(Number(index)),
    })),
};

/** Whether the editor lets this fact be asked in this kind. */
export const suits = (fact: Fact, kind: Item['kind']): boolean =>
  !fact.ban && fact.ask.trim() !== '' && !/…$/.test(fact.ask) && (fact.kinds?.includes(kind) ?? true);
