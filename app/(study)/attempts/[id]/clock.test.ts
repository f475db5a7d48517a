import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock';

const server = Date.parse('2026-07-01T01:00:00Z');

beforeEach(() => {
  // A phone whose clock is ten minutes ahead.
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: server + 600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTime(ms);
/** Only the clock on the wall is set. */
const set = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('the time left follows the server’s clock, whatever the phone shows', () => {
  const clock = createClock(server, server + 1_200_000, Date.now());
  pass(60_000);
  expect(clock.now()).toBe(server + 60_000);
  expect(clock.left()).toBe(1_140_000);
  pass(1_200_000);
  expect(clock.left()).toBe(0);
});

test('a reply that agrees within two seconds changes nothing', () => {
  const clock = createClock(server, server + 1_200_000, Date.now());
  expect(clock.correct(1200, Date.now() - 1000, Date.now())).toBeNull();
  expect(clock.left()).toBe(1_200_000);
});

test('a moved deadline, or a clock that was set, is corrected by the next reply', () => {
  const clock = createClock(server, server + 1_200_000, Date.now());
  expect(clock.correct(300, Date.now(), Date.now())).not.toBeNull();
  expect(Math.abs(clock.left() - 300_000)).toBeLessThan(1000);
  set(-3_600_000);
  expect(clock.correct(290, Date.now(), Date.now())).not.toBeNull();
  expect(Math.abs(clock.left() - 290_000)).toBeLessThan(1000);
});

test('a reply that says time is up ends it at once, and one that agrees leaves it ended', () => {
  const clock = createClock(server, server + 1_200_000, Date.now());
  expect(clock.correct(0, Date.now(), Date.now())).not.toBeNull();
  expect(clock.left()).toBe(0);
  expect(clock.correct(0, Date.now(), Date.now())).toBeNull();
});

test('time that was added is named, but not when this device may have been set or asleep', () => {
  const clock = createClock(server, server + 1_200_000, Date.now());
  pass(60_000);
  expect(clock.correct(1740, Date.now(), Date.now())?.granted).toBeCloseTo(599_500);
  set(-300_000);
  expect(clock.correct(1740, Date.now(), Date.now())).toEqual({ granted: 0 });
  pass(10_000);
  expect(clock.correct(1730, Date.now(), Date.now())).toBeNull();
  expect(clock.correct(2330, Date.now(), Date.now())?.granted).toBeGreaterThan(599_000);
});

test('a paper that came earlier has been running since', () => {
  const clock = createClock(server, server + 1_200_000, Date.now() - 60_000);
  expect(clock.left()).toBe(1_140_000);
});
