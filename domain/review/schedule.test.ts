import { expect, test } from 'vitest';
import { missedCard, reviewedCard } from './schedule';

const start = new Date('2026-03-01T01:00:00Z');
const days = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 86_400_000);

test('what is answered right each time comes back after about 2, 7 and 21 days', () => {
  let card = missedCard(start);
  const gaps = [days(start, card.dueAt)];
  for (let i = 0; i < 3; i += 1) {
    const now = card.dueAt;
    card = reviewedCard(card, true, now);
    gaps.push(days(now, card.dueAt));
  }
  expect(gaps).toEqual([2, 7, 23, 66]);
});

test('a wrong answer brings it back soon, and counts as a lapse', () => {
  const known = reviewedCard(missedCard(start), true, missedCard(start).dueAt);
  const again = reviewedCard(known, false, known.dueAt);
  expect(days(known.dueAt, again.dueAt)).toBeLessThanOrEqual(2);
  expect(again.lapses).toBe(known.lapses + 1);
  expect(again.stability).toBeLessThan(known.stability);
});

test('the same answers give the same days: nothing is left to chance', () => {
  const run = () => {
    const once = reviewedCard(missedCard(start), true, missedCard(start).dueAt);
    return reviewedCard(once, false, once.dueAt);
  };
  expect(run()).toEqual(run());
});

test('what is reviewed late and still known waits longer than what was reviewed in time', () => {
  const card = missedCard(start);
  const late = new Date(card.dueAt.getTime() + 10 * 86_400_000);
  const inTime = reviewedCard(card, true, card.dueAt);
  expect(days(late, reviewedCard(card, true, late).dueAt)).toBeGreaterThan(days(card.dueAt, inTime.dueAt));
});
