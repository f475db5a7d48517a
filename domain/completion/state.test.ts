import { expect, test } from 'vitest';
import { type ExamStanding, examState, hasPassed, lessonState } from './state';

const attempt = (over: Partial<ExamStanding> = {}): ExamStanding => ({
  state: 'submitted',
  number: 1,
  score: 12,
  maxScore: 20,
  passRatio: 0.6,
  ...over,
});
const failed = attempt({ score: 11 });

test('a lesson never practised is not started, a practised one is being studied, a passed one is done', () => {
  expect(lessonState(null)).toBe('not-started');
  expect(lessonState(undefined)).toBe('not-started');
  expect(lessonState({ completedAt: null })).toBe('doing');
  expect(lessonState({ completedAt: new Date('2026-11-23T12:00:00Z') })).toBe('done');
});

test('exactly the pass mark passes, a point less does not', () => {
  expect(hasPassed(attempt())).toBe(true);
  expect(hasPassed(failed)).toBe(false);
});

test('the pass mark is reached in spite of rounding', () => {
  expect(0.1 + 0.2).not.toBe(0.3);
  expect(hasPassed(attempt({ score: 0.3, maxScore: 1, passRatio: 0.1 + 0.2 }))).toBe(true);
  expect(hasPassed(attempt({ score: 1 / 3 + 1 / 3, maxScore: 2, passRatio: 1 / 3 }))).toBe(true);
});

test('an attempt closed by the clock passes like a submitted one', () => {
  expect(hasPassed(attempt({ state: 'expired' }))).toBe(true);
});

test('an attempt that is open, voided, not graded or without points has not passed', () => {
  expect(hasPassed(attempt({ state: 'in_progress' }))).toBe(false);
  expect(hasPassed(attempt({ state: 'voided' }))).toBe(false);
  expect(hasPassed(attempt({ score: null }))).toBe(false);
  expect(hasPassed(attempt({ maxScore: null }))).toBe(false);
  expect(hasPassed(attempt({ score: 0, maxScore: 0 }))).toBe(false);
});

test('an exam without attempts is not started; voided ones do not count', () => {
  expect(examState([])).toBe('not-started');
  expect(examState([attempt({ state: 'voided' })])).toBe('not-started');
});

test('an exam with attempts but no pass is being studied', () => {
  expect(examState([attempt({ state: 'in_progress', score: null, maxScore: null })])).toBe('doing');
  expect(examState([failed, failed])).toBe('doing');
});

test('one pass makes an exam done, whatever was before or after', () => {
  expect(examState([failed, attempt(), failed])).toBe('done');
});

test('where the last attempt counts, a later failure undoes a pass, one that is still open does not', () => {
  const [first, second] = [attempt({ number: 1 }), attempt({ number: 2, score: 11 })];
  expect(examState([second, first], true, 'last')).toBe('doing');
  expect(examState([second, first], true, 'best')).toBe('done');
  const open = attempt({ number: 2, state: 'in_progress', score: null });
  expect(examState([open, first], true, 'last')).toBe('done');
});

test('a paper that lies ready is no attempt', () => {
  expect(examState([attempt({ state: 'scheduled', score: null })])).toBe('not-started');
});

test('a pass is not given away before results are released', () => {
  expect(examState([attempt()], false)).toBe('doing');
});
