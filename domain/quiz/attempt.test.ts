import { expect, test } from 'vitest';
import { type AttemptState, isFinal, isReleased, mayBecome } from './attempt';

const states: AttemptState[] = ['in_progress', 'submitted', 'expired', 'voided'];

test('an attempt goes forward only', () => {
  const allowed = states.flatMap((from) =>
    states.filter((to) => mayBecome(from, to)).map((to) => [from, to]),
  );
  expect(allowed).toEqual([
    ['in_progress', 'submitted'],
    ['in_progress', 'expired'],
    ['in_progress', 'voided'],
    ['submitted', 'voided'],
    ['expired', 'voided'],
  ]);
});

test('everything but in_progress is final', () => {
  expect(states.filter(isFinal)).toEqual(['submitted', 'expired', 'voided']);
});

test('results show once finished and released, never of a voided or open attempt', () => {
  const now = new Date('2026-07-01T10:00:00Z');
  expect(states.filter((state) => isReleased(state, null, now))).toEqual(['submitted', 'expired']);
  expect(isReleased('submitted', now, now)).toBe(true);
  expect(isReleased('submitted', new Date('2026-07-01T10:00:01Z'), now)).toBe(false);
});
