import { expect, test } from 'vitest';
import { givenAnswerSchema } from './save-answers';

const at = (answeredAt: string) =>
  givenAnswerSchema.safeParse({ position: 0, value: [1], seq: 1, answeredAt }).data?.answeredAt;

test('the time of an answer comes in UTC, whatever zone it was written in', () => {
  expect(at('2026-11-23T10:00:00Z')).toBe('2026-11-23T10:00:00.000Z');
  expect(at('2026-11-23T18:00:00.5+08:00')).toBe('2026-11-23T10:00:00.500Z');
  // A zone of this size is one to JavaScript, but none to PostgreSQL.
  expect(at('2026-11-23T10:00:00+23:59')).toBe('2026-11-22T10:01:00.000Z');
});

test.each([
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '1999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-11-23T10:00:00',
  'yesterday',
])('%s is malformed, and does not reach the database', (time) => {
  expect(at(time)).toBeUndefined();
});
