import { expect, test } from 'vitest';
import { fieldOf, momentOf } from './china-time';

test('a field is read and shown in the time of China', () => {
  expect(momentOf('2026-11-23T18:00')).toEqual(new Date('2026-11-23T10:00:00Z'));
  expect(momentOf('2026-01-01T00:30:00')).toEqual(new Date('2025-12-31T16:30:00Z'));
  expect(fieldOf(new Date('2025-12-31T16:30:59Z'))).toBe('2026-01-01T00:30');
});

test.each(['', '2026-11-23', '2026-02-30T10:00', '2026-11-23T24:30', '明天', '2026-13-01T10:00'])(
  '%j is no time',
  (text) => {
    expect(momentOf(text)).toBeNull();
  },
);
