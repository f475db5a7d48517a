import { expect, test } from 'vitest';
import file from '@/content/zhuhai-2021/items.json' with { type: 'json' };
import type { Item } from '../items/item';
import { type Blueprint, fits, readBlueprint } from './blueprint';
import { drawPaper } from './draw';
import { clashesAmong, MOST_OF_A_SENTENCE, preparePool } from './pool';

const SEEDS = 1000;
const items = file.items as unknown as Item[];
const lessons = [...new Set(items.map(({ lesson }) => lesson))];
const all = items.map((item, at) => ({
  itemVersionId: at + 1,
  lessonId: lessons.indexOf(item.lesson) + 1,
  item,
}));
const pool = preparePool(all);

/** Every pair that must not meet, judged anew and apart from how drawing keeps them. */
const pairs = clashesAmong(all, pool).map(({ teller, asked }) => [teller, asked] as const);

const most = (values: readonly string[]) =>
  Math.max(...[...new Set(values)].map((each) => values.filter((value) => value === each).length));

const blueprints: [string, Blueprint][] = [
  ['the built-in exam', readBlueprint({ counts: { single: 11, multiple: 4, 'true-false': 5 } })],
  [
    'all kinds',
    readBlueprint({
      counts: { single: 8, multiple: 3, 'true-false': 4, 'fill-in': 3, matching: 1, ordering: 1 },
    }),
  ],
  [
    'rows by lesson and level',
    {
      rows: [
        { count: 4, kind: 'single', lessons: [1, 2, 3] },
        { count: 4, kind: 'single', lessons: [4, 5, 6, 7, 8], level: 'recall' },
        { count: 2, kind: 'single', level: 'analyse' },
        { count: 5, kind: 'true-false' },
        { count: 5, kind: 'fill-in', lessons: [2, 4, 8] },
      ],
    },
  ],
];

test('the pool has many pairs that must not meet', () => {
  expect(pairs.length).toBeGreaterThan(400);
});

test.each(blueprints)(
  'no paper of 1,000 seeds gives anything away: %s',
  { timeout: 60_000 },
  (_, blueprint) => {
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const drawn = drawPaper(pool, blueprint, seed);
      if (!drawn.ok) throw new Error(`no paper for seed ${seed}`);
      const chosen = drawn.paper.flatMap(({ itemVersionId }) => all[itemVersionId - 1] ?? []);
      expect(new Set(chosen).size).toBe(20);
      for (const row of blueprint.rows) {
        const fitting = chosen.filter(({ item, lessonId }) => fits(row, item, lessonId));
        expect(fitting.length).toBeGreaterThanOrEqual(row.count);
      }
      const facts = chosen.flatMap(({ item }) => item.fact ?? []);
      expect(new Set(facts).size).toBe(facts.length);
      const sentences = chosen.flatMap(({ item }) => [...new Set(item.source.map((each) => each.sentence))]);
      expect(most(sentences)).toBeLessThanOrEqual(MOST_OF_A_SENTENCE);
      expect(drawn.clashes).toEqual([]);
      const there = new Set(chosen);
      expect(pairs.filter(([teller, asked]) => there.has(teller) && there.has(asked))).toEqual([]);
    }
  },
);
