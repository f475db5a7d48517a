import { expect, test } from 'vitest';
import { progressLine } from './progress-line';

const box = { width: 100, height: 40 };

test('a day changes the line where it lies, and holds until the next one', () => {
  const days = [
    { day: '2026-11-01', people: 10, done: 0 },
    { day: '2026-11-06', people: 10, done: 5 },
    { day: '2026-11-11', people: 20, done: 20 },
  ];
  expect(progressLine(days, '2026-11-11', box)).toEqual({ path: 'M0 40H50V20H100V0H100', last: 1 });
  expect(progressLine(days, '2026-11-21', box)?.path).toBe('M0 40H25V20H50V0H100');
});

test('people who join bring the share down; nobody at all is no share', () => {
  const days = [
    { day: '2026-11-01', people: 0, done: 0 },
    { day: '2026-11-02', people: 1, done: 1 },
    { day: '2026-11-03', people: 4, done: 1 },
  ];
  expect(progressLine(days, '2026-11-03', box)).toEqual({ path: 'M0 40H50V0H100V30H100', last: 0.25 });
});

test('one moment is no line', () => {
  expect(progressLine([], '2026-11-03', box)).toBeNull();
  expect(progressLine([{ day: '2026-11-03', people: 4, done: 1 }], '2026-11-03', box)).toBeNull();
});
