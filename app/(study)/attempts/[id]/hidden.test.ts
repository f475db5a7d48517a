import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countHidden } from './hidden';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a page that was never hidden says nothing', () => {
  const count = countHidden();
  count.see(false);
  expect(count.figures()).toBeUndefined();
});

test('each time counts once, and its seconds when the page is seen again', () => {
  const count = countHidden();
  for (const seconds of [20, 40]) {
    count.see(true);
    count.see(true);
    vi.setSystemTime(Date.now() + seconds * 1000);
    count.see(false);
  }
  expect(count.figures()).toMatchObject({ times: 2, seconds: 60 });
  expect(count.figures()?.page).toMatch(/^[\w-]{1,40}$/);
  expect(countHidden().figures()).toBeUndefined();
});

test('a clock set back makes no negative time', () => {
  const count = countHidden();
  count.see(true);
  vi.setSystemTime(Date.now() - 3_600_000);
  count.see(false);
  expect(count.figures()).toMatchObject({ times: 1, seconds: 0 });
});
