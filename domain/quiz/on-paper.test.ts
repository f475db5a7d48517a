import { expect, test } from 'vitest';
import type { ShownItem } from '../items/item';
import { enteredAnswer, enteredLines, entryDeadline, optionLetter, refusalToJoin } from './on-paper';
import type { Terms } from './rules';

const at = (text: string) => new Date(`2026-11-20T${text}:00+08:00`);
const terms = (closesAt: Date | null, extraSeconds = 0): Terms => ({
  window: { opensAt: at('08:00'), closesAt },
  limitSeconds: 20 * 60,
  extraSeconds,
  attemptsAllowed: 1,
});
const hoursAfter = (start: Date, end: Date) => (end.getTime() - start.getTime()) / 3_600_000;

test('a paper may be entered for so many hours after the time the attempt would have had online', () => {
  expect(entryDeadline(terms(null), at('09:00'), 24).toISOString()).toBe('2026-11-21T01:20:00.000Z');
});

test('the close of the exam counts, not the whole limit beyond it; extra time moves both', () => {
  expect(hoursAfter(at('09:10'), entryDeadline(terms(at('09:10')), at('09:00'), 24))).toBe(24);
  expect(hoursAfter(at('09:10'), entryDeadline(terms(at('09:10'), 3600), at('09:00'), 24))).toBe(25);
});

test('an exam open for months leaves no paper about for months', () => {
  const december = new Date('2026-12-31T23:59:00+08:00');
  expect(hoursAfter(at('09:20'), entryDeadline(terms(december), at('09:00'), 24))).toBe(24);
});

test('options are A, B, C in the order of the paper', () => {
  expect([0, 1, 5].map(optionLetter)).toEqual(['A', 'B', 'F']);
});

test('nobody sits the same attempt on paper and on a screen; help may join what is open online', () => {
  expect(refusalToJoin('paper', 'online')).toBe('OnPaper');
  expect(refusalToJoin('paper', 'assisted')).toBe('OnPaper');
  expect(refusalToJoin('online', 'paper')).toBe('SittingOnline');
  expect(refusalToJoin('assisted', 'paper')).toBe('SittingOnline');
  expect(refusalToJoin('online', 'assisted')).toBeNull();
  expect(refusalToJoin('assisted', 'online')).toBeNull();
  expect(refusalToJoin('paper', 'paper')).toBeNull();
});

const options = [
  { index: 2, text: '丙' },
  { index: 0, text: '甲' },
  { index: 1, text: '乙' },
];
const item = (kind: ShownItem['kind'], more: Partial<ShownItem> = {}): ShownItem => ({
  kind,
  stem: '题干',
  options,
  ...more,
});

test('what is entered is told by the letters of the paper, not by the stored order', () => {
  expect(enteredLines(item('single'), [0])).toEqual(['B. 甲']);
  expect(enteredLines(item('multiple'), [0, 2])).toEqual(['A. 丙', 'B. 甲']);
  expect(enteredLines(item('matching', { left: ['左一', '左二'] }), [1, null])).toEqual([
    '左一 → C. 乙',
    '左二 → （空着）',
  ]);
  expect(enteredLines(item('ordering'), [2, 1, 0])).toEqual(['第1位：A. 丙', '第2位：C. 乙', '第3位：B. 甲']);
  expect(enteredLines(item('fill-in', { options: [] }), ['七个', ''])).toEqual([
    '第1空：七个',
    '第2空：（空着）',
  ]);
  expect(enteredLines(item('single'), null)).toEqual([]);
});

test('the form’s fields become an answer; what was left empty is none', () => {
  expect(enteredAnswer(item('single'), ['1'])).toEqual([1]);
  expect(enteredAnswer(item('single'), [''])).toBeNull();
  expect(enteredAnswer(item('multiple'), ['2', '0'])).toEqual([0, 2]);
  expect(enteredAnswer(item('multiple'), [])).toBeNull();
  expect(enteredAnswer(item('matching'), ['1', ''])).toEqual([1, null]);
  expect(enteredAnswer(item('matching'), ['', ''])).toBeNull();
  expect(enteredAnswer(item('ordering'), ['2', '1', '0'])).toEqual([2, 1, 0]);
  expect(enteredAnswer(item('fill-in'), ['七个', ''])).toEqual(['七个', '']);
  expect(enteredAnswer(item('fill-in'), [' '])).toBeNull();
});
