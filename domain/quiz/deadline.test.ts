import { expect, test } from 'vitest';
import { deadlineOf, isOverdue, secondsLeft, startWindow, windowState } from './deadline';

const at = (time: string) => new Date(`2026-07-01T${time}+08:00`);

test('the deadline is start plus limit, but never later than the close', () => {
  expect(deadlineOf(at('09:00:00'), 1200, null)).toEqual(at('09:20:00'));
  expect(deadlineOf(at('09:00:00'), 1200, at('10:00:00'))).toEqual(at('09:20:00'));
  expect(deadlineOf(at('09:50:00'), 1200, at('10:00:00'))).toEqual(at('10:00:00'));
});

test('extra time moves both the limit and the close', () => {
  expect(deadlineOf(at('09:00:00'), 1200, null, 600)).toEqual(at('09:30:00'));
  expect(deadlineOf(at('09:50:00'), 1200, at('10:00:00'), 600)).toEqual(at('10:10:00'));
  expect(deadlineOf(at('09:30:00'), 1200, at('10:00:00'), 600)).toEqual(at('10:00:00'));
});

test('an attempt is overdue only after the grace of 60 seconds', () => {
  expect(isOverdue(at('09:20:00'), at('09:21:00'))).toBe(false);
  expect(isOverdue(at('09:20:00'), new Date(at('09:21:00').getTime() + 1))).toBe(true);
});

test('seconds left count up to the deadline and stop at 0', () => {
  expect(secondsLeft(at('09:20:00'), at('09:19:30'))).toBe(30);
  expect(secondsLeft(at('09:20:00'), new Date(at('09:19:30').getTime() + 1))).toBe(30);
  expect(secondsLeft(at('09:20:00'), at('09:30:00'))).toBe(0);
});

test('the exam opens at its opening and is closed from its close on', () => {
  const window = { opensAt: at('09:00:00'), closesAt: at('10:00:00') };
  expect(windowState(window, at('08:59:59'))).toBe('not-yet');
  expect(windowState(window, at('09:00:00'))).toBe('open');
  expect(windowState(window, at('10:00:00'))).toBe('closed');
  expect(windowState({ opensAt: null, closesAt: null }, at('10:00:00'))).toBe('open');
});

test('where the quiz says nothing, the widest window of its campaigns holds', () => {
  const none = { opensAt: null, closesAt: null };
  const one = { opensAt: at('09:00:00'), closesAt: at('10:00:00') };
  const other = { opensAt: at('08:00:00'), closesAt: at('09:30:00') };
  expect(startWindow(none, [one, other])).toEqual({ opensAt: at('08:00:00'), closesAt: at('10:00:00') });
  expect(startWindow(none, [one, { ...other, closesAt: null }]).closesAt).toBeNull();
  expect(startWindow(one, [other])).toEqual(one);
});
