import { expect, test } from 'vitest';
import { seeded, shuffled } from './random';

test('the same seed gives the same run, another seed another', () => {
  const run = (seed: number) => Array.from({ length: 5 }, seeded(seed));
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
});

test('numbers stay in [0, 1) and spread over it', () => {
  const random = seeded(1);
  const buckets = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const at = Math.floor(random() * 10);
    buckets[at] = (buckets[at] ?? 0) + 1;
  }
  expect(buckets.reduce((a, b) => a + b)).toBe(10_000);
  for (const count of buckets) expect(count).toBeGreaterThan(800);
});

test('shuffling keeps every value and leaves the original alone', () => {
  const values = [1, 2, 3, 4, 5];
  expect([...shuffled(values, seeded(3))].sort()).toEqual([1, 2, 3, 4, 5]);
  expect(values).toEqual([1, 2, 3, 4, 5]);
});
