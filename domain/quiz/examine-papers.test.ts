import { expect, test } from 'vitest';
import { overlaps, type Placed, spreadOf } from './examine-papers';

const placed = (id: number, kind: string, key: number[], order: number[], level = 'recall'): Placed =>
  ({ itemVersionId: id, lessonId: 9 - id, order, item: { kind, key, level } }) as unknown as Placed;

const paper = [
  placed(1, 'single', [2], [1, 2, 0]),
  placed(2, 'single', [0], [0, 1, 2], 'analyse'),
  placed(3, 'true-false', [0], [0, 1]),
  placed(4, 'true-false', [1], [0, 1]),
  placed(5, 'true-false', [0], [0, 1]),
];

test('a paper is counted by lesson, kind and level, the key where it is shown', () => {
  const spread = spreadOf(paper);
  expect([...spread.lessons.keys()]).toEqual([4, 5, 6, 7, 8]);
  expect([...spread.kinds]).toEqual([
    ['single', 2],
    ['true-false', 3],
  ]);
  expect([...spread.levels]).toEqual([
    ['recall', 4],
    ['analyse', 1],
  ]);
  expect([...spread.keyPlaces]).toEqual([
    [0, 1],
    [1, 1],
  ]);
  expect(spread.truths).toEqual({ right: 2, of: 3 });
});

test('without statements to judge there is no share of true ones', () => {
  expect(spreadOf(paper.slice(0, 2)).truths).toBeNull();
});

test('what papers have in common is counted pair by pair', () => {
  expect(overlaps([paper, paper.slice(1, 3), []])).toEqual([
    { one: 0, other: 1, shared: 2 },
    { one: 0, other: 2, shared: 0 },
    { one: 1, other: 2, shared: 0 },
  ]);
});
