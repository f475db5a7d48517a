import { expect, test } from 'vitest';
import type { AttemptState } from './attempt';
import {
  attemptsLeft,
  countedAttempt,
  deadlineUnder,
  phaseOf,
  type QuizRules,
  refusalToStart,
  termsOf,
} from './rules';

const at = (time: string) => new Date(`2026-07-01T${time}+08:00`);
const quiz: QuizRules = {
  opensAt: at('09:00:00'),
  closesAt: at('10:00:00'),
  limitSeconds: 1200,
  attemptsAllowed: 1,
};
const campaign = { opensAt: at('08:00:00'), closesAt: at('18:00:00') };
const plain = termsOf(quiz, [campaign], null, null);
const ended = (states: AttemptState[]) => states.map((state) => ({ state }));

test('the nearest window stands before the quiz’s own, and each end by itself', () => {
  const moved = termsOf(quiz, [campaign], { opensAt: at('14:00:00'), closesAt: at('15:00:00') }, null);
  expect(moved.window).toEqual({ opensAt: at('14:00:00'), closesAt: at('15:00:00') });
  const longer = termsOf(quiz, [campaign], { opensAt: null, closesAt: at('11:00:00') }, null);
  expect(longer.window).toEqual({ opensAt: at('09:00:00'), closesAt: at('11:00:00') });
  const neither = { ...quiz, opensAt: null, closesAt: null };
  expect(termsOf(neither, [campaign], null, null).window).toEqual(campaign);
});

test('what is granted to a person adds to the limit, the close and the attempts', () => {
  const terms = termsOf(quiz, [campaign], null, { extraSeconds: 600, extraAttempts: 2 });
  expect(terms).toMatchObject({ extraSeconds: 600, attemptsAllowed: 3 });
  expect(deadlineUnder(terms, at('09:00:00'))).toEqual(at('09:30:00'));
  expect(deadlineUnder(terms, at('09:55:00'))).toEqual(at('10:10:00'));
  expect(deadlineUnder(plain, at('09:55:00'))).toEqual(at('10:00:00'));
});

test('members may wait from fifteen minutes before the bell', () => {
  const { window } = plain;
  expect(phaseOf(window, at('08:44:59'))).toBe('not-yet');
  expect(phaseOf(window, at('08:45:00'))).toBe('waiting');
  expect(phaseOf(window, at('09:00:00'))).toBe('open');
  expect(phaseOf(window, at('10:00:00'))).toBe('closed');
});

test('a start is refused before the bell, after the close and without an attempt left', () => {
  expect(refusalToStart(plain, [], at('08:59:59'))).toBe('NotOpenYet');
  expect(refusalToStart(plain, [], at('09:00:00'))).toBeNull();
  expect(refusalToStart(plain, [], at('10:00:00'))).toBe('Closed');
  expect(refusalToStart(plain, ended(['expired']), at('09:00:00'))).toBe('NoAttemptsLeft');
});

test('a prepared paper and a voided attempt use none up', () => {
  expect(attemptsLeft(plain, ended(['scheduled', 'voided']))).toBe(1);
  expect(attemptsLeft(plain, ended(['in_progress']))).toBe(0);
  expect(attemptsLeft(plain, ended(['submitted', 'expired']))).toBe(0);
});

test('best counts by share of the points, last by number; open, voided and ungraded ones never', () => {
  const scored = (
    number: number,
    score: number | null,
    maxScore = 20,
    state: AttemptState = 'submitted',
  ) => ({
    number,
    score,
    maxScore,
    state,
  });
  const attempts = [
    scored(4, null, 20, 'in_progress'),
    scored(3, 12, 20, 'expired'),
    scored(2, 9, 10),
    scored(1, 18),
    scored(5, 20, 20, 'voided'),
  ];
  expect(countedAttempt(attempts, 'best')?.number).toBe(1);
  expect(countedAttempt(attempts, 'last')?.number).toBe(3);
  expect(countedAttempt([scored(1, null)], 'best')).toBeNull();
  expect(countedAttempt([], 'last')).toBeNull();
});
