import { expect, test } from 'vitest';
import type { RosterMember } from './roster';
import { type KnownMember, planRoster } from './roster-plan';

const named = (over: Partial<RosterMember> = {}): RosterMember => ({
  login: 'm1',
  name: '王建国',
  unit: 'B1',
  role: null,
  row: 2,
  ...over,
});
const known = (over: Partial<KnownMember> = {}): KnownMember => ({
  login: 'm1',
  name: '王建国',
  unit: 'B1',
  offices: [],
  ...over,
});
const plan = (before: KnownMember[], members: RosterMember[]) => planRoster(before, { units: [], members });
const nothing = { created: [], moved: [], renamed: [], begin: [], end: [] };

test('new people are created and take up their office', () => {
  const member = named({ role: 'secretary' });
  expect(plan([], [member])).toEqual({
    ...nothing,
    created: [member],
    begin: [{ login: 'm1', unit: 'B1', role: 'secretary' }],
  });
});

test('whoever is as the roster says stays untouched', () => {
  const secretary = known({ offices: [{ unit: 'B1', role: 'secretary' }] });
  expect(plan([secretary], [named({ role: 'secretary' })])).toEqual(nothing);
});

test('a secretary who moves loses the old branch and gains the new one', () => {
  const before = known({ offices: [{ unit: 'B1', role: 'secretary' }] });
  expect(plan([before], [named({ unit: 'B2', role: 'secretary' })])).toEqual({
    ...nothing,
    moved: [{ login: 'm1', unit: 'B2' }],
    begin: [{ login: 'm1', unit: 'B2', role: 'secretary' }],
    end: [{ login: 'm1', unit: 'B1', role: 'secretary' }],
  });
});

test('an office the roster does not confirm ends, but one above all trees stays', () => {
  const before = known({
    offices: [
      { unit: 'B1', role: 'deputy' },
      { unit: 'ROOT', role: 'office' },
    ],
  });
  expect(plan([before], [named()])).toEqual({
    ...nothing,
    end: [{ login: 'm1', unit: 'B1', role: 'deputy' }],
  });
});

test('a name is corrected, and people the roster does not name are left alone', () => {
  expect(plan([known(), known({ login: 'm2' })], [named({ name: '王建华' })])).toEqual({
    ...nothing,
    renamed: [{ login: 'm1', name: '王建华' }],
  });
});
