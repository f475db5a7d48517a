import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock';

const server = Date.parse('2026-07-01T01:00:00Z');

beforeEach(() => {
  // A phone whose clock is ten minutes ahead.
  vi.useFakeTimers({ toFake: ['Date'], now: server + 600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('the time left follows the server’s clock, whatever the phone shows', () => {
  const clock = createClock(server, server + 1_200_000);
  pass(60_000);
  expect(clock.now()).toBe(server + 60_000);
  expect(clock.left()).toBe(1_140_000);
  pass(1_200_000);
  expect(clock.left()).toBe(0);
});

test('a reply that agrees within two seconds changes nothing', () => {
  const clock = createClock(server, server + 1_200_000);
  expect(clock.correct(1200, Date.now() - 1000, Date.now())).toBe(false);
  expect(clock.left()).toBe(1_200_000);
});

test('a moved deadline, or a clock that was set, is corrected by the next reply', () => {
  const clock = createClock(server, server + 1_200_000);
  expect(clock.correct(300, Date.now(), Date.now())).toBe(true);
  expect(Math.abs(clock.left() - 300_000)).toBeLessThan(1000);
  pass(-3_600_000);
  expect(clock.correct(290, Date.now(), Date.now())).toBe(true);
  expect(Math.abs(clock.left() - 290_000)).toBeLessThan(1000);
});

test('a reply that says time is up ends it at once, and one that agrees leaves it ended', () => {
  const clock = createClock(server, server + 1_200_000);
  expect(clock.correct(0, Date.now(), Date.now())).toBe(true);
  expect(clock.left()).toBe(0);
  expect(clock.correct(0, Date.now(), Date.now())).toBe(false);
});
