import { expect, test } from 'vitest';
import { mayMoveRelease } from './release';

const now = new Date('2026-11-23T10:00:00Z');
const [past, future, later] = [-1, 1, 2].map((hours) => new Date(now.getTime() + hours * 3600_000));

test('before anybody has begun, results may be released whenever the office says', () => {
  for (const wanted of [null, past ?? null, future ?? null])
    expect(mayMoveRelease(null, wanted, false, now)).toBe(true);
});

test('once somebody has begun, a release to come may be moved or brought forward, one that was is settled', () => {
  expect(mayMoveRelease(future ?? null, later ?? null, true, now)).toBe(true);
  expect(mayMoveRelease(future ?? null, null, true, now)).toBe(true);
  expect(mayMoveRelease(null, later ?? null, true, now)).toBe(false);
  expect(mayMoveRelease(past ?? null, later ?? null, true, now)).toBe(false);
});

test('what stays as it is may always be saved again', () => {
  expect(mayMoveRelease(null, null, true, now)).toBe(true);
  expect(mayMoveRelease(past ?? null, new Date(past ?? now), true, now)).toBe(true);
});
