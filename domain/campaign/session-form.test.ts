import { expect, test } from 'vitest';
import { addUnitsSchema, removeUnitsSchema, sessionFormSchema, windowFaults } from './session-form';

const form = {
  ...{ campaign: 'dangshi', number: '3', title: '第三批' },
  ...{ startsAt: '2026-07-01T09:00', endsAt: '2026-07-02T17:00', opensAt: '', closesAt: '', quota: '' },
};
const faults = (over: Record<string, unknown>) => {
  const parsed = sessionFormSchema.safeParse({ ...form, ...over });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]);
};

test('a form becomes a draft; what is left empty is no window and no limit', () => {
  expect(sessionFormSchema.parse({ ...form, venuesOf: '1' })).toEqual({
    campaign: 'dangshi',
    draft: {
      ...{ number: 3, title: '第三批', opensAt: null, closesAt: null, quota: null },
      startsAt: new Date('2026-07-01T01:00:00Z'),
      endsAt: new Date('2026-07-02T09:00:00Z'),
    },
    ...{ was: null, venuesOf: 1, revision: 0 },
  });
  expect(sessionFormSchema.parse({ ...form, quota: '10000' }).draft.quota).toBe(10_000);
});

test('each thing that is missing or makes no sense is named', () => {
  expect(faults({ number: '0' })).toEqual(['number']);
  expect(faults({ number: '1000' })).toEqual(['number']);
  expect(faults({ startsAt: '' })).toEqual(['startsAt']);
  expect(faults({ endsAt: '2026-07-01T09:00' })).toEqual(['endsAt']);
  expect(faults({ opensAt: '2026-07-03T09:00', closesAt: '2026-07-03T09:00' })).toEqual(['closesAt']);
  expect(faults({ quota: '许多' })).toContain('quota');
});

test('a session’s window lies inside its campaign', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 6, n));
  const campaign = { opensAt: day(5), closesAt: day(20) };
  const fields = (opensAt: Date | null, closesAt: Date | null) =>
    Object.keys(windowFaults({ opensAt, closesAt }, campaign));
  expect(fields(day(5), day(20))).toEqual([]);
  expect(fields(null, null)).toEqual([]);
  expect(fields(day(4), day(6))).toEqual(['opensAt']);
  expect(fields(day(20), null)).toEqual(['opensAt']);
  expect(fields(null, day(5))).toEqual(['closesAt']);
  expect(fields(day(6), day(21))).toEqual(['closesAt']);
  expect(windowFaults({ opensAt: day(6), closesAt: day(99) }, { ...campaign, closesAt: null })).toEqual({});
});

test('units are written or ticked, one or several', () => {
  const which = { campaign: 'a', session: '1', revision: '2' };
  expect(addUnitsSchema.safeParse({ ...which, units: ' ' }).success).toBe(false);
  expect(removeUnitsSchema.parse({ ...which, unit: 'A' }).unit).toEqual(['A']);
  expect(removeUnitsSchema.safeParse(which).success).toBe(false);
});
