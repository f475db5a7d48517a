import { expect, test } from 'vitest';
import { optionsOf } from '../items/kinds';
import { type Blueprint, drawPaper, isAscending, type PoolItem, paperOrder, preparePool } from './draw';

const kinds = ['single', 'single', 'multiple', 'true-false'] as const;

const plain = (id: number, over: Partial<PoolItem['item']> = {}, lessonId = id % 4): PoolItem => {
  const kind = over.kind ?? kinds[id % 4] ?? 'single';
  const options = kind === 'true-false' ? ['对', '错'] : [`甲${id}`, `乙${id}`, `丙${id}`, `丁${id}`];
  const item = { kind, stem: `第${id}题`, options, key: kind === 'multiple' ? [0, 1] : [0], fact: `f${id}` };
  return { itemVersionId: id, lessonId, item: { ...item, ...over } as PoolItem['item'] };
};

const pool = Array.from({ length: 80 }, (_, i) => plain(i, {}, i % 8));
const blueprint: Blueprint = { counts: { single: 11, multiple: 4, 'true-false': 5 } };
const prepared = preparePool(pool);
const byId = new Map(pool.map((each) => [each.itemVersionId, each]));

function draw(seed: number, from = prepared, counts = blueprint) {
  const paper = drawPaper(from, counts, seed);
  if (!paper) throw new Error('no paper');
  return paper;
}

test('a paper has as many items of each kind as the blueprint says, the kinds in their usual order', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = draw(seed).map(({ itemVersionId }) => byId.get(itemVersionId)?.item.kind ?? 'single');
    const count = (kind: string) => drawn.filter((each) => each === kind).length;
    expect([count('single'), count('multiple'), count('true-false')]).toEqual([11, 4, 5]);
    expect(drawn).toEqual(paperOrder.flatMap((kind) => drawn.filter((each) => each === kind)));
  }
});

test('the same seed draws the same paper, another seed another one', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('lessons are spread evenly', () => {
  const even = preparePool(Array.from({ length: 64 }, (_, i) => plain(i, { kind: 'single' }, i % 8)));
  for (let seed = 0; seed < 20; seed += 1) {
    const lessons = draw(seed, even, { counts: { single: 20 } }).map((each) => each.itemVersionId % 8);
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
    const drawn = draw(seed, tight, { counts: { single: 3, 'true-false': 3 } });
    const facts = drawn.map(({ itemVersionId }) => fact.get(itemVersionId));
    expect(new Set(facts).size).toBe(facts.length);
  }
});

test('an item whose stem states the answer of another is not drawn with it, unless there is no choice', () => {
  const asks = plain(1, { kind: 'single', options: ['376个', '300个', '400个', '500个'], key: [0] });
  const tells = plain(2, { kind: 'true-false', stem: '全市建成376个党群服务中心。' });
  const other = plain(3, { kind: 'true-false', stem: '全市有4级阵地。' });
  const free = preparePool([asks, tells, other]);
  const counts = { counts: { single: 1, 'true-false': 1 } };
  for (let seed = 0; seed < 20; seed += 1) {
    expect(draw(seed, free, counts).map((each) => each.itemVersionId)).toEqual([1, 3]);
  }
  expect(draw(1, preparePool([asks, tells]), counts)).toHaveLength(2);
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

test('a pool that cannot fill the blueprint draws nothing', () => {
  expect(drawPaper(preparePool(pool.slice(0, 8)), blueprint, 1)).toBeNull();
  const oneFact = preparePool([
    plain(1, { kind: 'single', fact: 'x' }),
    plain(2, { kind: 'single', fact: 'x' }),
  ]);
  expect(drawPaper(oneFact, { counts: { single: 2 } }, 1)).toBeNull();
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
