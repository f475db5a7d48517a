import { expect, test } from 'vitest';
import { AnswerError, gradeItem, validateAnswer } from './grade';
import type { Item } from './item';

const common = {
  id: 'x',
  lesson: '',
  stem: '',
  explanation: '',
  source: [],
  level: 'recall',
  fact: null,
} as const;
const single: Item = { ...common, source: [], kind: 'single', options: ['甲', '乙', '丙'], key: [1] };
const judged: Item = { ...common, source: [], kind: 'true-false', options: ['对', '错'], key: [0] };
const multiple: Item = {
  ...common,
  source: [],
  kind: 'multiple',
  options: ['甲', '乙', '丙', '丁', '戊'],
  key: [0, 1, 3],
};

test('single and true-false earn all or nothing', () => {
  expect([gradeItem(single, [1]), gradeItem(single, [0])]).toEqual([1, 0]);
  expect([gradeItem(judged, [0]), gradeItem(judged, [1])]).toEqual([1, 0]);
});

const ratios: [answer: number[], ratio: number][] = [
  [[0, 1, 3], 1],
  [[0, 1], 2 / 3],
  [[0, 1, 2], 1 / 3],
  [[0, 1, 2, 3, 4], 1 / 3],
  [[0, 2], 0],
  [[2, 4], 0],
];
test.each(ratios)('multiple %j earns (hits − wrong) / keys, never less than nothing', (answer, ratio) => {
  expect(gradeItem(multiple, answer)).toBeCloseTo(ratio, 10);
});

test('unanswered earns nothing', () => {
  for (const item of [single, judged, multiple]) expect(gradeItem(item, null)).toBe(0);
});

const malformed: [Item, unknown][] = [
  [single, [0, 1]],
  [single, []],
  [single, [3]],
  [single, [-1]],
  [single, [0.5]],
  [single, '1'],
  [single, undefined],
  [judged, [2]],
  [multiple, [1, 0]],
  [multiple, [1, 1]],
  [multiple, [5]],
  [multiple, ['0']],
];
test.each(malformed)('a value that is no answer is refused at the door and by the grader', (item, value) => {
  expect(validateAnswer(item, value)).toBe(false);
  expect(() => gradeItem(item, value as never)).toThrow(AnswerError);
});

test('answers and null are let in', () => {
  expect(
    validateAnswer(single, [2]) && validateAnswer(multiple, [0, 4]) && validateAnswer(judged, null),
  ).toBe(true);
});
