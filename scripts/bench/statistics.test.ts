import { expect, test } from 'vitest';
import { median, percentile, spread } from './statistics';

const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

test('percentiles are by the nearest rank, whatever the order', () => {
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.95)).toBe(95);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile(hundred, 0)).toBe(1);
  expect(percentile([7], 0.99)).toBe(7);
});

test('of nothing there is nothing to say', () => {
  expect(spread([])).toEqual({ p50: 0, p95: 0, p99: 0 });
});

test('the median of three runs is the middle one, not the mean', () => {
  expect(median([90, 10, 20])).toBe(20);
});

test('the values stay as they were', () => {
  const values = [3, 1, 2];
  spread(values);
  expect(values).toEqual([3, 1, 2]);
});
