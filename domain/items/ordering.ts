import { z } from 'zod';
import type { OrderingItem } from './item';
import { type ItemRules, index, indexFaults, isPlacing, texts } from './kind';

/** Things to be put in order. */
export const ordering: ItemRules<OrderingItem> = {
  fields: { options: texts, key: z.array(index).min(1) },
  generate: () => [],
  grade: ({ key }, answer) => {
    const ranks = answer.flatMap((index) => (index === null ? [] : [key.indexOf(Number(index))]));
    return longestRise(ranks) / key.length;
  },
  validate: ({ options }, value): value is (number | null)[] | null =>
    value === null || isPlacing(value, options.length, options.length, true),
  faults: ({ options, key }) => [
    ...indexFaults(key, options, 3, 7),
    ...(key.length === options.length ? [] : [`共有${options.length}项，答案却排了${key.length}项。`]),
  ],
  options: ({ options }) => options,
  key: ({ key }) => key,
  tell: ({ options, key }, answer) =>
    key.map((right, at) => ({
      label: `第${at + 1}`,
      text: options[Number(answer[at] ?? -1)] ?? '',
      right: answer[at] === right,
    })),
};

/** Length of the longest increasing subsequence: how many of the things stand in the right order to one another. */
function longestRise(ranks: readonly number[]): number {
  const lengths: number[] = [];
  for (const [at, rank] of ranks.entries()) {
    const before = ranks.slice(0, at).map((other, i) => (other < rank ? (lengths[i] ?? 0) : 0));
    lengths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...lengths);
}
