import { z } from 'zod';
import { explain } from './explanation';
import type { MatchingItem } from './item';
import { type ItemRules, index, indexFaults, isPlacing, texts } from './kind';
import { type Making, sourceOf, sourcesOf } from './making';
import { partSets } from './matching-parts';
import { countSets, type MatchingSet, pairSets, wordSets } from './matching-sets';
import { arranged } from './options';
import { display } from './wording';

/** Each left belongs to one right; at least one right is left over, so that the last pair cannot be had by elimination. */
export const matching: ItemRules<MatchingItem> = {
  fields: { left: texts, right: texts, key: z.array(index).min(1) },
  generate: () => [],
  compose: (making) =>
    [...pairSets(making), ...countSets(making), ...wordSets(making), ...partSets(making)].map((set) =>
      match(set, making),
    ),
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

function match({ facts, surplus, ...set }: MatchingSet, making: Making): MatchingItem {
  const id = `${set.id}-matching`;
  const right = arranged([...set.right, ...surplus], `${making.seed}/${id}`);
  const source = sourcesOf(facts, making);
  const extra = set.level === 'analyse' ? [] : surplus.map((value) => ({ value, origin: null }));
  return {
    id,
    kind: 'matching',
    lesson: making.lessonOf(source[0]?.sentence ?? ''),
    stem: set.stem,
    left: set.left.map(display),
    right,
    key: set.right.map((value) => right.indexOf(display(value))),
    explanation: explain(
      facts.map((fact) => sourceOf(fact, making)),
      extra,
      making,
    ),
    source,
    level: set.level,
    fact: facts.length === 1 ? (facts[0]?.id ?? null) : null,
  };
}
