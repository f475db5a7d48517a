import { expect, test } from 'vitest';
import { secondsToWait } from './save-pace';

test('a member who saves far faster than any person waits, others do not', async () => {
  const waits = [];
  for (let i = 0; i < 101; i += 1) waits.push(await secondsToWait(1));
  expect(waits.slice(0, 100).every((wait) => wait === 0)).toBe(true);
  expect(waits[100]).toBeGreaterThan(0);
  expect(waits[100]).toBeLessThanOrEqual(10);
  expect(await secondsToWait(2)).toBe(0);
});
