import { expect, test } from 'vitest';
import { type Belonging, dateOfDay, dayOf, dayProblem, rollCallOf, whoBelonged, yearOf } from './event-day';

const at = (text: string) => new Date(text);

test('a day is Beijing’s: it begins at 16:00 UTC', () => {
  expect(dayOf(at('2026-12-31T15:59:59Z'))).toBe('2026-12-31');
  expect(dayOf(at('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  expect(yearOf(at('2026-12-31T16:00:00Z'))).toBe(2027);
});

test('only days that exist are read', () => {
  expect(dateOfDay('2026-02-28')).toEqual(at('2026-02-28T00:00:00Z'));
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '', 'x'].map(dateOfDay)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('what is to come and what is long past is not recorded', () => {
  const now = at('2026-11-23T15:00:00Z');
  const problem = (day: string) => dayProblem(at(`${day}T00:00:00Z`), now);
  expect(problem('2026-11-23')).toBeNull();
  expect(problem('2025-01-01')).toBeNull();
  expect(problem('2026-11-24')).toMatch('还没有到');
  expect(problem('2024-12-31')).toMatch('去年');
});

test('the roll call is at the end of the day, today’s is now', () => {
  const now = at('2026-11-23T08:00:00Z');
  expect(rollCallOf(at('2026-11-22T00:00:00Z'), now)).toEqual(at('2026-11-22T15:59:59.999Z'));
  expect(rollCallOf(at('2026-11-23T00:00:00Z'), now)).toEqual(now);
});

test('who moved away is not there any more; who came later only when nothing else is known of them', () => {
  const moment = at('2026-06-01T15:59:59Z');
  const row = (memberId: number, from: string, to: string | null, first = true): Belonging => ({
    memberId,
    from: at(from),
    to: to === null ? null : at(to),
    first,
  });
  const stayed = row(1, '2026-01-01', null);
  const left = row(2, '2026-01-01', '2026-05-01');
  const moved = row(3, '2026-07-01', null, false);
  const late = row(4, '2026-07-01', null);
  expect(whoBelonged([stayed, left, moved, late], moment)).toEqual([
    { memberId: 1, late: false, presumed: true },
    { memberId: 4, late: true, presumed: false },
  ]);
  expect(whoBelonged([left, late], moment)).toEqual([{ memberId: 4, late: true, presumed: true }]);
  // Left and came back the same day: once.
  expect(whoBelonged([stayed, row(1, '2026-07-01', null, false)], moment)).toHaveLength(1);
});
