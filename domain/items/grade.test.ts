import { expect, test } from 'vitest';
import { isBlank, isWhole, readFields } from './answer';
import { AnswerError, gradeItem, validateAnswer } from './grade';
import type { Answer, Item } from './item';

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

const written: Item = {
  ...common,
  source: [],
  kind: 'fill-in',
  stem: '重点落实____个方面____项任务。',
  key: [
    ['7', '七'],
    ['18', '十八'],
  ],
};
const matched: Item = {
  ...common,
  source: [],
  kind: 'matching',
  left: ['甲', '乙', '丙'],
  right: ['一', '二', '三', '四'],
  key: [2, 0, 3],
};
const ordered: Item = {
  ...common,
  source: [],
  kind: 'ordering',
  options: ['甲', '乙', '丙', '丁'],
  key: [2, 0, 3, 1],
};

const partial: [Item, Answer, ratio: number][] = [
  [written, ['7', '18'], 1],
  [written, ['七', '十八'], 1],
  [written, ['７', ' 18 '], 1],
  [written, ['18', '7'], 0],
  [written, ['7', ''], 1 / 2],
  [matched, [2, 0, 3], 1],
  [matched, [2, 1, 3], 2 / 3],
  [matched, [2, null, null], 1 / 3],
  [matched, [1, 1, 1], 0],
  [ordered, [2, 0, 3, 1], 1],
  // 丙甲丁 stay in their order.
  [ordered, [1, 2, 0, 3], 3 / 4],
  [ordered, [1, 3, 0, 2], 1 / 4],
  [ordered, [2, null, 3, null], 1 / 2],
];
test.each(partial)('%# parts that are right earn their share', (item, answer, ratio) => {
  expect(gradeItem(item, answer)).toBeCloseTo(ratio, 10);
});

const misshapen: [Item, unknown][] = [
  [written, ['7']],
  [written, ['7', '18', '']],
  [written, [7, 18]],
  [written, ['7', null]],
  [written, ['7', 'x'.repeat(101)]],
  [written, ['7', 'a\u0000']],
  [written, ['7', '\ud800']],
  [matched, [2, 0]],
  [matched, [2, 0, 4]],
  [matched, [2, 0, '3']],
  [matched, [2, 0, -1]],
  [ordered, [2, 0, 3]],
  [ordered, [2, 0, 3, 3]],
  [ordered, [2, 0, 3, 4]],
  [ordered, [0.5, 1, 2, 3]],
  [ordered, 'x'],
];
test.each(misshapen)('%# what has not the shape of an answer is refused', (item, value) => {
  expect(validateAnswer(item, value)).toBe(false);
});

test('what a form holds is read by kind; a thing placed twice stays at its first place', () => {
  expect(readFields('multiple', ['3', '1'])).toEqual([1, 3]);
  expect(validateAnswer(multiple, readFields('multiple', ['1', '']))).toBe(false);
  expect(readFields('fill-in', ['7', ''])).toEqual(['7', '']);
  expect(readFields('matching', ['1', '', '1'])).toEqual([1, null, 1]);
  expect(readFields('ordering', ['1', '0', '1', ''])).toEqual([1, 0, null, null]);
});

test('an answer is blank when no part was given, and whole when all were', () => {
  expect([null, [], ['', ' '], [null, null]].map(isBlank)).toEqual([true, true, true, true]);
  expect([[0], ['', 'x'], [null, 0]].map(isBlank)).toEqual([false, false, false]);
  expect([null, [], ['7', ''], [2, null]].map(isWhole)).toEqual([false, false, false, false]);
  expect([[0], ['7', '18']].map(isWhole)).toEqual([true, true]);
});
