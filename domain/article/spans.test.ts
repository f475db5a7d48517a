import { expect, test } from 'vitest';
import { overlaps, within } from './spans';

test('a span overlaps when it shares a character, not when it only touches', () => {
  const touched = overlaps([
    [20, 30],
    [5, 8],
    [7, 10],
    [40, 40],
  ]);
  const asked: [number, number][] = [
    [0, 5],
    [0, 6],
    [9, 12],
    [10, 20],
    [0, 50],
    [29, 31],
    [30, 45],
    [6, 6],
  ];
  expect(asked.map(touched)).toEqual([false, true, true, false, true, true, false, false]);
});

test('an offset lies within a span up to, not at, its end', () => {
  const inside = within([[5, 8]]);
  expect([4, 5, 7, 8].map(inside)).toEqual([false, true, true, false]);
});
