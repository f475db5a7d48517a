import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWaitClock } from './wait-clock';

const server = Date.parse('2026-07-01T01:00:00Z');

beforeEach(() => {
  // A phone whose clock is ten minutes ahead.
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: server + 600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('waiting follows the server’s time, whatever the phone shows', () => {
  const clock = createWaitClock(server, 3000);
  expect(clock.now()).toBe(server + 3000);
  vi.advanceTimersByTime(60_000);
  expect(clock.now()).toBe(server + 63_000);
  expect(clock.isDoubtful()).toBe(false);
});

test('a clock that is set back does not hold the start back', () => {
  const clock = createWaitClock(server, 0);
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() - 1_200_000);
  expect(clock.now()).toBe(server + 60_000);
  expect(clock.isDoubtful()).toBe(true);
});

test('a phone that slept counts the sleep; what the server says ends all doubt', () => {
  const clock = createWaitClock(server, 0);
  // Only the wall clock goes on.
  vi.setSystemTime(Date.now() + 300_000);
  expect(clock.now()).toBe(server + 300_000);
  expect(clock.isDoubtful()).toBe(true);
  clock.hear(server + 120_000);
  expect(clock.now()).toBe(server + 120_000);
  expect(clock.isDoubtful()).toBe(false);
});
