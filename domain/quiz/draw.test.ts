import { expect, test } from 'vitest';
import type { ItemKind } from '../items/item';
import { optionsOf } from '../items/kinds';
import { type Blueprint, paperOrder, readBlueprint } from './blueprint';
import { drawPaper, isAscending } from './draw';
import { clashesAmong, type Pool, type PoolItem, preparePool } from './pool';

const kinds = ['single', 'single', 'multiple', 'true-false'] as const;

const plain = (id: number, over: Partial<PoolItem['item']> = {}, lessonId = id % 4): PoolItem => {
  const kind = over.kind ?? kinds[id % 4] ?? 'single';
  const options = kind === 'true-false' ? ['对', '错'] : [`甲${id}`, `乙${id}`, `丙${id}`, `丁${id}`];
  const item = {
    kind,
    stem: `第${id}题`,
    options,
    key: kind === 'multiple' ? [0, 1] : [0],
    explanation: '',
    source: [{ sentence: `s${id}`, quote: '' }],
    level: 'recall',
    fact: `f${id}`,
  };
  return { itemVersionId: id, lessonId, item: { ...item, ...over } as PoolItem['item'] };
};

const rows = (counts: Partial<Record<ItemKind, number>>): Blueprint => readBlueprint({ counts });
const pool = Array.from({ length: 80 }, (_, i) => plain(i, {}, i % 8));
const blueprint = rows({ single: 11, multiple: 4, 'true-false': 5 });
const prepared = preparePool(pool);
const byId = new Map(pool.map((each) => [each.itemVersionId, each]));

function draw(seed: number, from: Pool = prepared, counts: Blueprint = blueprint) {
  const drawn = drawPaper(from, counts, seed);
  if (!drawn.ok) throw new Error('no paper');
  return drawn.paper;
}

test('a paper has as many items of each kind as the blueprint says, the kinds in their usual order', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = draw(seed).map(({ itemVersionId }) => byId.get(itemVersionId)?.item.kind ?? 'single');
    const count = (kind: string) => drawn.filter((each) => each === kind).length;
    expect([count('single'), count('multiple'), count('true-false')]).toEqual([11, 4, 5]);
    expect(drawn).toEqual(paperOrder.flatMap((kind) => drawn.filter((each) => each === kind)));
  }
});

test('each row gets its items: of its lessons, its kind and its level', () => {
  const mixed = preparePool([
    ...pool,
    ...[101, 105, 109].map((id) => plain(id, { kind: 'single', level: 'analyse' }, 1)),
  ]);
  const wanted: Blueprint = {
    rows: [
      { count: 2, kind: 'single', lessons: [1], level: 'analyse' },
      { count: 3, kind: 'single', lessons: [0, 4] },
      { count: 4, kind: 'true-false' },
    ],
  };
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = draw(seed, mixed, wanted).map(
      ({ itemVersionId }) => mixed.items.find((each) => each.itemVersionId === itemVersionId) ?? plain(0),
    );
    expect(drawn.filter(({ item }) => item.level === 'analyse')).toHaveLength(2);
    expect(drawn.filter(({ item, lessonId }) => item.kind === 'single' && lessonId % 4 === 0)).toHaveLength(
      3,
    );
    expect(drawn.filter(({ item }) => item.kind === 'true-false')).toHaveLength(4);
  }
});

test('the same seed draws the same paper, another seed another one', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('lessons are spread evenly', () => {
  const even = preparePool(Array.from({ length: 64 }, (_, i) => plain(i, { kind: 'single' }, i % 8)));
  for (let seed = 0; seed < 20; seed += 1) {
    const lessons = draw(seed, even, rows({ single: 20 })).map((each) => each.itemVersionId % 8);
    const perLesson = Array.from({ length: 8 }, (_, lesson) => lessons.filter((l) => l === lesson).length);
    expect(Math.max(...perLesson) - Math.min(...perLesson)).toBeLessThanOrEqual(1);
  }
});

test('two items of one fact never meet, even where the pool is tight', () => {
  // Facts 0–4 have a single and a true-false item each, fact 5 a true-false one only.
  const tight = preparePool([
    ...[0, 1, 2, 3, 4].flatMap((f) => [
      plain(f, { kind: 'single', fact: `f${f}` }),
      plain(10 + f, { kind: 'true-false', fact: `f${f}` }),
    ]),
    plain(20, { kind: 'true-false', fact: 'f5' }),
  ]);
  const fact = new Map(tight.items.map(({ itemVersionId, item }) => [itemVersionId, item.fact]));
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = draw(seed, tight, rows({ single: 3, 'true-false': 3 }));
    const facts = drawn.map(({ itemVersionId }) => fact.get(itemVersionId));
    expect(new Set(facts).size).toBe(facts.length);
  }
});

test('at most three items of a paper rest on one sentence', () => {
  const source = [{ sentence: 'the same', quote: '' }];
  const crowded = preparePool([
    ...[1, 2, 3, 4, 5, 6].map((id) => plain(id, { kind: 'single', source })),
    ...[7, 8].map((id) => plain(id, { kind: 'single' })),
  ]);
  for (let seed = 0; seed < 20; seed += 1) {
    const drawn = draw(seed, crowded, rows({ single: 5 })).map(({ itemVersionId }) => itemVersionId);
    expect(drawn.filter((id) => id <= 6)).toHaveLength(3);
  }
  expect(drawPaper(crowded, rows({ single: 6 }), 1)).toEqual({
    ok: false,
    lacking: [{ row: 0, missing: 1 }],
  });
});

const asks = plain(1, { kind: 'single', options: ['376个', '300个', '400个', '500个'], key: [0] });
const tells = plain(2, { kind: 'true-false', stem: '全市建成376个党群服务中心。' });

test('an item whose stem states the answer of another is never drawn with it while there is a choice', () => {
  const free = preparePool([asks, tells, plain(3, { kind: 'true-false', stem: '全市有4级阵地。' })]);
  for (let seed = 0; seed < 20; seed += 1) {
    expect(draw(seed, free, rows({ single: 1, 'true-false': 1 })).map((each) => each.itemVersionId)).toEqual([
      1, 3,
    ]);
  }
});

test('without a choice the paper comes with the two items and the words that tell', () => {
  const drawn = drawPaper(preparePool([asks, tells]), rows({ single: 1, 'true-false': 1 }), 1);
  expect(drawn).toMatchObject({
    ok: true,
    clashes: [{ teller: { itemVersionId: 2 }, asked: { itemVersionId: 1 }, words: '376个', at: 'stem' }],
  });
});

test('a paper without a give-away is found where only one combination has none', () => {
  // A ring of 12 in which neighbours give each other away: six of them fit in two ways only.
  const ring = Array.from({ length: 12 }, (_, i) =>
    plain(i, {
      kind: 'single',
      options: [`答案${i}号`, `甲${i}`, `乙${i}`],
      stem: `第${i}题提到答案${(i + 1) % 12}号`,
    }),
  );
  const prepared = preparePool(ring);
  expect(prepared.clashes.every((each) => each.length === 2)).toBe(true);
  for (let seed = 0; seed < 200; seed += 1) {
    const drawn = drawPaper(prepared, rows({ single: 6 }), seed);
    expect(drawn).toMatchObject({ ok: true, clashes: [] });
    if (drawn.ok) {
      const chosen = ring.filter((each) =>
        drawn.paper.some(({ itemVersionId }) => itemVersionId === each.itemVersionId),
      );
      expect(clashesAmong(chosen, prepared)).toEqual([]);
    }
  }
});

test('options are a permutation of the stored ones; 对/错 and rising numbers keep their places', () => {
  const numbers = plain(100, { kind: 'single', options: ['3个', '5个', '7个', '9个'] });
  const mixed = preparePool([...pool, numbers]);
  let moved = 0;
  for (let seed = 0; seed < 40; seed += 1) {
    for (const { itemVersionId, order } of draw(seed, mixed)) {
      const item = mixed.items.find((each) => each.itemVersionId === itemVersionId)?.item;
      expect(order.toSorted((a, b) => a - b)).toEqual(item && optionsOf(item).map((_, i) => i));
      if (item?.kind === 'true-false' || itemVersionId === 100)
        expect(order).toEqual(item && optionsOf(item).map((_, i) => i));
      else if (order.some((index, i) => index !== i)) moved += 1;
    }
  }
  expect(moved).toBeGreaterThan(200);
});

test('a pool that cannot fill the blueprint draws nothing and says which rows lack how many', () => {
  const drawn = drawPaper(preparePool(pool.slice(0, 8)), blueprint, 1);
  expect(drawn).toEqual({
    ok: false,
    lacking: [
      { row: 0, missing: 7 },
      { row: 1, missing: 2 },
      { row: 2, missing: 3 },
    ],
  });
  const oneFact = preparePool([
    plain(1, { kind: 'single', fact: 'x' }),
    plain(2, { kind: 'single', fact: 'x' }),
  ]);
  expect(drawPaper(oneFact, rows({ single: 2 }), 1)).toMatchObject({ ok: false });
});

test('rising numbers are recognised by phrase and value', () => {
  expect(isAscending(['3个', '5个', '17个'])).toBe(true);
  expect(isAscending(['2018年6月', '2018年7月', '2019年1月'])).toBe(true);
  expect(isAscending(['9%', '9.5%', '10%'])).toBe(true);
  expect(isAscending(['5个', '3个'])).toBe(false);
  expect(isAscending(['3个', '3个'])).toBe(false);
  expect(isAscending(['3个', '5次'])).toBe(false);
  expect(isAscending(['支部', '党委'])).toBe(false);
});
