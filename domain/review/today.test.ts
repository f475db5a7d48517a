import { expect, test } from 'vitest';
import { DAILY, dueToday } from './today';

// 7 in the morning in China
const now = new Date('2026-03-10T23:00:00Z');
const daysAgo = (days: number) => ({ dueAt: new Date(now.getTime() - days * 86_400_000), days });

test('at most five a day, those due last first; what was reviewed today counts', () => {
  const facts = [9, 1, 5, 3, 7, 2, 8].map(daysAgo);
  expect(dueToday(facts, 0, now).map(({ days }) => days)).toEqual([1, 2, 3, 5, 7]);
  expect(dueToday(facts, 3, now).map(({ days }) => days)).toEqual([1, 2]);
  expect(dueToday(facts, DAILY, now)).toEqual([]);
  expect(dueToday(facts, DAILY + 1, now)).toEqual([]);
});

test('what is due later today comes today, what is due tomorrow does not', () => {
  const evening = { dueAt: new Date('2026-03-11T15:59:59Z') };
  const tomorrow = { dueAt: new Date('2026-03-11T16:00:00Z') };
  expect(dueToday([evening, tomorrow], 0, now)).toEqual([evening]);
});

test('what was not reviewed for a month is let go without a word', () => {
  expect(dueToday([daysAgo(29), daysAgo(30), daysAgo(300)], 0, now)).toEqual([daysAgo(29)]);
});
