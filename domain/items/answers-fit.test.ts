import { expect, test } from 'vitest';
import { answersFit } from './answers-fit';
import type { Item } from './item';

const common = { id: 'i1', lesson: 'l', explanation: '', source: [], level: 'recall' as const, fact: null };
const single: Item = { ...common, kind: 'single', stem: '几个？', options: ['一', '二', '三'], key: [0] };
const matching: Item = {
  ...common,
  kind: 'matching',
  stem: '配',
  left: ['甲', '乙'],
  right: ['1', '2', '3'],
  key: [0, 1],
};
const fill: Item = { ...common, kind: 'fill-in', stem: '有____个', key: [['一']] };

test('another key, wording or explanation leaves answers what they are', () => {
  expect(answersFit(single, { ...single, key: [2], stem: '一共几个？', explanation: '更正' })).toBe(true);
  expect(answersFit(fill, { ...fill, key: [['二']] })).toBe(true);
});

test('another item, kind, option, order, left side or number of blanks does not', () => {
  expect(answersFit(single, { ...single, id: 'i2' })).toBe(false);
  expect(answersFit(single, { ...single, kind: 'multiple' } as Item)).toBe(false);
  expect(answersFit(single, { ...single, options: ['二', '一', '三'] })).toBe(false);
  expect(answersFit(matching, { ...matching, left: ['乙', '甲'] })).toBe(false);
  expect(answersFit(fill, { ...fill, stem: '有____个____' })).toBe(false);
});
