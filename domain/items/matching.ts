import { z } from 'zod';
import type { MatchingItem } from './item';
import { type ItemRules, index, indexFaults, isPlacing, texts } from './kind';

/** Each left belongs to one right; at least one right is left over, so that the last pair cannot be had by elimination. */
export const matching: ItemRules<MatchingItem> = {
  fields: { left: texts, right: texts, key: z.array(index).min(1) },
  generate: () => [],
  grade: ({ key }, answer) => key.filter((right, at) => answer[at] === right).length / key.length,
  validate: ({ left, right }, value): value is (number | null)[] | null =>
    value === null || isPlacing(value, left.length, right.length, false),
  faults: ({ left, right, key }) => [
    ...indexFaults(key, right, left.length + 1, 8),
    ...(key.length === left.length ? [] : [`左边有${left.length}项，答案却有${key.length}个。`]),
  ],
  options: ({ right }) => right,
  key: ({ key }) => key,
  tell: ({ left, right, key }, answer) =>
    left.map((label, at) => ({
      label,
      text: right[Number(answer[at] ?? -1)] ?? '',
      right: answer[at] === key[at],
    })),
};
