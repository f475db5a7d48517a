import { expect, test } from 'vitest';
import { blueprintSchema, itemCount, kindCounts, readBlueprint } from './blueprint';

const messages = (value: unknown) => {
  const parsed = blueprintSchema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
};

test('a blueprint stored by counts reads as one row a kind, empty kinds left out', () => {
  expect(readBlueprint({ counts: { 'true-false': 5, single: 11, matching: 0 } })).toEqual({
    rows: [
      { count: 11, kind: 'single' },
      { count: 5, kind: 'true-false' },
    ],
  });
});

test('a blueprint stored by rows reads as it is', () => {
  const stored = {
    rows: [
      { count: 3, kind: 'single', lessons: [4, 5], level: 'understand' },
      { count: 2, kind: 'single' },
    ],
  };
  expect(readBlueprint(stored)).toEqual(stored);
  expect(itemCount(readBlueprint(stored))).toBe(5);
  expect(kindCounts(readBlueprint(stored))).toEqual({ single: 5 });
});

test.each([
  null,
  {},
  { counts: { essay: 1 } },
  { counts: { single: -1 } },
  { rows: [{ count: 1, kind: 'essay' }] },
])('%j is no blueprint', (stored) => {
  expect(() => readBlueprint(stored)).toThrow();
});

test('the schema says in Chinese what is wrong', () => {
  expect(messages({ rows: [] })).toEqual(['请至少填一行：什么题型、几道题。']);
  expect(messages({ rows: [{ count: 0, kind: 'single' }] })).toEqual(['至少1题。']);
  expect(messages({ rows: [{ count: 101, kind: 'single' }] })).toContain('最多100题。');
  expect(messages({ rows: [1, 2].map(() => ({ count: 60, kind: 'single' })) })).toEqual([
    '一份试卷最多100题。',
  ]);
  expect(messages({ rows: [{ count: 1, kind: 'single', lessons: [], extra: 1 }] })).toHaveLength(2);
});
