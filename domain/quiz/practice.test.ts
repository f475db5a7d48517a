import { expect, test } from 'vitest';
import { seeded } from '../random';
import { drawPractice, missedPositions, nextPosition, type PracticeCandidate, waiting } from './practice';

const candidate = (over: Partial<PracticeCandidate> & { itemVersionId: number }): PracticeCandidate => ({
  kind: 'single',
  fact: `f${over.itemVersionId}`,
  options: 4,
  ...over,
});

const many = (kind: PracticeCandidate['kind'], from: number, count: number, options = 4) =>
  Array.from({ length: count }, (_, i) => candidate({ itemVersionId: from + i, kind, options }));

const pool = [...many('single', 0, 10), ...many('multiple', 20, 4), ...many('true-false', 30, 4, 2)];
const kindOf = new Map(pool.map(({ itemVersionId, kind }) => [itemVersionId, kind]));
const ids = (paper: { itemVersionId: number }[]) => paper.map(({ itemVersionId }) => itemVersionId);
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

test('a practice has eight items, none twice, four single, two multiple, two true-false', () => {
  for (const seed of seeds) {
    const drawn = ids(drawPractice(pool, seeded(seed)));
    expect(new Set(drawn).size).toBe(8);
    const kinds = drawn.map((id) => kindOf.get(id));
    expect(kinds.filter((kind) => kind === 'single')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'multiple')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'true-false')).toHaveLength(2);
  }
});

test('of the kinds to be written or sorted a practice has one each of at most two kinds', () => {
  const wide = [
    ...pool,
    ...many('fill-in', 40, 9, 0),
    ...many('matching', 60, 3, 5),
    ...many('ordering', 70, 3, 4),
  ];
  const kindIn = new Map(wide.map(({ itemVersionId, kind }) => [itemVersionId, kind]));
  const seen = new Set<string>();
  for (const seed of seeds) {
    const drawn = ids(drawPractice(wide, seeded(seed)));
    const kinds = drawn
      .map((id) => kindIn.get(id) ?? '')
      .filter((kind) => /fill-in|matching|ordering/.test(kind));
    expect(drawn).toHaveLength(8);
    expect(kinds).toHaveLength(2);
    expect(kinds).toEqual(drawn.slice(6).map((id) => kindIn.get(id)));
    expect(new Set(kinds).size).toBe(2);
    for (const kind of kinds) seen.add(kind);
  }
  expect(seen.size).toBe(3);
  const written = many('fill-in', 40, 9, 0);
  expect(drawPractice(written, seeded(1))).toEqual([{ itemVersionId: expect.any(Number), order: [] }]);
});

test('the same seed draws the same practice, another seed another one', () => {
  expect(drawPractice(pool, seeded(7))).toEqual(drawPractice(pool, seeded(7)));
  expect(drawPractice(pool, seeded(7))).not.toEqual(drawPractice(pool, seeded(8)));
});

test('every item of the pool can be drawn', () => {
  const seen = new Set(seeds.flatMap((seed) => ids(drawPractice(pool, seeded(seed)))));
  expect(seen.size).toBe(pool.length);
});

test('two items of one fact never meet; items without a fact may', () => {
  const twins = [
    ...many('single', 0, 5),
    ...many('true-false', 100, 5, 2).map((each, i) => ({ ...each, fact: `f${i}` })),
  ];
  const factOf = new Map(twins.map(({ itemVersionId, fact }) => [itemVersionId, fact]));
  for (const seed of seeds) {
    const facts = ids(drawPractice(twins, seeded(seed))).map((id) => factOf.get(id));
    expect(new Set(facts).size).toBe(facts.length);
    expect(facts).toHaveLength(5);
  }
  const factless = many('single', 0, 6).map((each) => ({ ...each, fact: null }));
  expect(drawPractice(factless, seeded(1))).toHaveLength(6);
});

test('where a kind runs out, the others fill up', () => {
  const paper = drawPractice([...many('single', 0, 7), ...many('multiple', 20, 1)], seeded(3));
  expect(paper).toHaveLength(8);
  expect(ids(paper)).toContain(20);
});

test('a small pool gives a short practice, an empty one none', () => {
  expect(drawPractice(many('multiple', 0, 3), seeded(1))).toHaveLength(3);
  expect(drawPractice([], seeded(1))).toEqual([]);
});

test('options are shuffled, each once; 对 and 错 keep their places', () => {
  const papers = seeds.flatMap((seed) => drawPractice(pool, seeded(seed)));
  for (const { itemVersionId, order } of papers) {
    if (kindOf.get(itemVersionId) === 'true-false') expect(order).toEqual([0, 1]);
    else expect([...order].sort()).toEqual([0, 1, 2, 3]);
  }
  const firsts = papers.filter(({ order }) => order.length === 4).map(({ order }) => order[0]);
  expect(new Set(firsts)).toEqual(new Set([0, 1, 2, 3]));
});

const right = (position: number) => ({ position, right: true });
const wrong = (position: number) => ({ position, right: false });

test('a practice goes through the paper in order', () => {
  expect(nextPosition(3, [])).toBe(0);
  expect(nextPosition(3, [right(0)])).toBe(1);
  expect(nextPosition(3, [right(0), right(1), right(2)])).toBeNull();
});

test('a wrong item comes back after the others, until it was right once', () => {
  expect(nextPosition(3, [wrong(0)])).toBe(1);
  expect(nextPosition(3, [wrong(0), right(1), right(2)])).toBe(0);
  expect(nextPosition(3, [wrong(0), right(1), right(2), wrong(0)])).toBe(0);
  expect(nextPosition(3, [wrong(0), right(1), right(2), wrong(0), right(0)])).toBeNull();
});

test('several wrong items come back in the order they were missed', () => {
  expect(waiting(4, [wrong(0), right(1), wrong(2), right(3)])).toEqual([0, 2]);
  expect(waiting(4, [wrong(0), right(1), wrong(2), right(3), wrong(0)])).toEqual([2, 0]);
});

test('an item that was right stays right, whatever is answered for it later', () => {
  expect(waiting(2, [right(0), wrong(0)])).toEqual([1]);
});

test('what to read again is every item missed on the way, once, in the order of the paper', () => {
  expect(missedPositions([wrong(2), right(1), wrong(0), wrong(2), right(0), right(2)])).toEqual([0, 2]);
  expect(missedPositions([right(0)])).toEqual([]);
});
