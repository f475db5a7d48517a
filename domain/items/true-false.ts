import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import { quoted } from '@/domain/display/quoted';
import { type Distractor, statedWrong } from './distractors';
import { explain } from './explanation';
import type { TrueFalseItem } from './item';
import { choice, type ItemRules, indexFaults, isChoice, suits } from './kind';
import { type Making, sourceOf } from './making';
import { permutations } from './permutations';
import { display, judging } from './wording';

/** A statement that is the article's, or differs from it in exactly one place. Proposes the false one first. */
export const trueFalse: ItemRules<TrueFalseItem> = {
  ...choice,
  faults: ({ key, options }) => [
    ...indexFaults(key, options, 2, 2),
    ...(options.join() === '对,错' ? [] : ['判断题的选项应为对、错。']),
  ],
  fields: {
    options: z
      .tuple([z.literal('对'), z.literal('错')])
      .nullish()
      .transform((given): ['对', '错'] => given ?? ['对', '错']),
    key: z.tuple([z.union([z.literal(0), z.literal(1)])]),
  },
  generate: (fact, making) => {
    if (!suits(fact, 'true-false')) return [];
    const [wrong] =
      fact.kind === 'pair'
        ? permutations(fact).map((value) => ({ value, origin: null }))
        : statedWrong(fact, making);
    const right = judge(fact, null, making);
    // A statement of many numbers leaves open which of them is asked.
    if (!wrong && making.unsorted && isDense(right.stem)) return [];
    if (wrong && making.unsorted && isDense(right.stem)) return [judge(fact, wrong, making)];
    // A saying that could only be true would be ticked unread.
    if (!wrong && making.unsorted && isSaying(fact)) return [];
    return wrong ? [judge(fact, wrong, making), right] : [right];
  },
  grade: (item, answer) => (answer[0] === item.key[0] ? 1 : 0),
  validate: (_, value): value is number[] | null => value === null || isChoice(value, 2, 1, 1),
};

const MOST_NUMBERS = 2;

const isDense = (stem: string): boolean =>
  (
    stem.match(
      /\d[\d.,]*|[近约]?[一二三四五六七八九十百千]{1,6}(?:余|多)?(?=名|个|人|户|位|件|成|支|期|项)/g,
    ) ?? []
  ).length > MOST_NUMBERS;

const isSaying = ({ kind }: Fact): boolean => ['statement', 'slogan', 'name'].includes(kind);

function judge(fact: Fact, wrong: Distractor | null, making: Making): TrueFalseItem {
  const source = [sourceOf(fact, making)];
  const clause = fact.claim ?? fact.ask;
  const verdict = wrong ? `应为${quoted(display(fact.value))}。` : '说法与原文一致。';
  return {
    id: `${fact.id}-true-false`,
    kind: 'true-false',
    lesson: making.lessonOf(fact.sentence),
    stem: judging(clause, wrong?.value ?? fact.value),
    options: ['对', '错'],
    key: [wrong ? 1 : 0],
    explanation: verdict + explain(source, wrong ? [wrong] : [], making),
    source,
    level: 'recall',
    fact: fact.id,
  };
}
