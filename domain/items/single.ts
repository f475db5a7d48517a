import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import { type Distractor, distractorsOf } from './distractors';
import { explain } from './explanation';
import type { Level, SingleItem } from './item';
import { choice, type ItemRules, index, indexFaults, isChoice, suits, texts } from './kind';
import { type Making, sourceOf } from './making';
import { arranged } from './options';
import { permutations } from './permutations';
import { placements } from './placement';
import { asking, display } from './wording';

const DISTRACTORS = 3;
const FEWEST = 2;

/** One right option of three or four. */
export const single: ItemRules<SingleItem> = {
  ...choice,
  compose: placements,
  faults: ({ key, options }) => indexFaults(key, options, 3, 4),
  fields: { options: texts, key: z.tuple([index]) },
  generate: (fact, making) => {
    const whole = fact.kind === 'pair' || (fact.members?.length ?? 0) < 3;
    if (!suits(fact, 'single') || !whole) return [];
    const wrong =
      fact.kind === 'pair'
        ? permutations(fact).map(made)
        : distractorsOf(fact, making).filter(isLikeLong(fact));
    const chosen = wrong.slice(0, DISTRACTORS);
    return chosen.length < FEWEST ? [] : [choose(fact, chosen, making)];
  },
  grade: (item, answer) => (answer[0] === item.key[0] ? 1 : 0),
  validate: (item, value): value is number[] | null =>
    value === null || isChoice(value, item.options.length, 1, 1),
};

const made = (value: string): Distractor => ({ value, origin: null });

/** An option more than 2.2 times as long as another stands out. */
const isLikeLong =
  (fact: Fact) =>
  ({ value }: Distractor): boolean =>
    Math.max(value.length, fact.value.length) <= 2.2 * Math.min(value.length, fact.value.length);

function choose(fact: Fact, wrong: Distractor[], making: Making): SingleItem {
  const id = `${fact.id}-single`;
  const options = arranged([fact.value, ...wrong.map(({ value }) => value)], `${making.seed}/${id}`);
  const source = [sourceOf(fact, making)];
  return {
    id,
    kind: 'single',
    lesson: making.lessonOf(fact.sentence),
    stem: asking(fact.ask),
    options,
    key: [options.indexOf(display(fact.value))],
    explanation: explain(source, wrong, making),
    source,
    level: levelOf(fact),
    fact: fact.id,
  };
}

const levelOf = (fact: Fact): Level => (['pair', 'statement'].includes(fact.kind) ? 'understand' : 'recall');
