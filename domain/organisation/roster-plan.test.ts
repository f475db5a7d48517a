import { expect, test } from 'vitest';
import type { RosterMember } from './roster';
import { type KnownMember, type PlanOptions, planRoster } from './roster-plan';
import type { Rights } from './roster-scope';

const named = (over: Partial<RosterMember> = {}): RosterMember => ({
  login: 'm1',
  name: '王建国',
  unit: 'B1',
  offices: [],
  row: 2,
  ...over,
});
const known = (over: Partial<KnownMember> = {}): KnownMember => ({
  id: 1,
  login: 'm1',
  name: '王建国',
  unit: 'B1',
  state: 'active',
  offices: [],
  ...over,
});
const everything: Rights = { within: () => true, appoints: () => true, self: null, forGood: () => true };
/** The office of all units but C1, who gives no editors. */
const district: Rights = {
  within: (code) => code.startsWith('B'),
  appoints: (role, code) => code.startsWith('B') && role !== 'editor',
  self: 'boss',
  forGood: () => true,
};
const plan = (before: KnownMember[], members: RosterMember[], over: Partial<PlanOptions> = {}) =>
  planRoster(before, { units: [], members }, { complete: false, rights: everything, ...over });
const nothing = { created: [], changed: [], begin: [], end: [], problems: [], warnings: [] };
const secretary = { unit: 'B1', role: 'secretary' as const };
const standing = (over: object = {}) => ({ name: '王建国', unit: 'B1', active: true, ...over });

test('new people are created and take up their offices', () => {
  const member = named({ offices: [secretary, { unit: 'B2', role: 'deputy' }] });
  expect(plan([], [member])).toEqual({
    ...nothing,
    created: [member],
    begin: [
      { login: 'm1', name: '王建国', ...secretary },
      { login: 'm1', name: '王建国', unit: 'B2', role: 'deputy' },
    ],
  });
});

test('whoever is as the roster says stays untouched', () => {
  expect(plan([known({ offices: [{ id: 7, ...secretary }] })], [named({ offices: [secretary] })])).toEqual(
    nothing,
  );
});

test('a secretary who moves loses the old branch and gains the new one', () => {
  const before = known({ offices: [{ id: 7, ...secretary }] });
  const there = { unit: 'B2', role: 'secretary' as const };
  expect(plan([before], [named({ unit: 'B2', offices: [there] })])).toEqual({
    ...nothing,
    changed: [{ id: 1, login: 'm1', row: 2, before: standing(), after: standing({ unit: 'B2' }) }],
    begin: [{ login: 'm1', name: '王建国', ...there }],
    end: [{ id: 7, login: 'm1', name: '王建国', ...secretary }],
  });
});

test('an office the roster does not confirm ends, but one above all trees stays', () => {
  const before = known({
    offices: [
      { id: 7, unit: 'B1', role: 'deputy' },
      { id: 8, unit: 'ROOT', role: 'office' },
    ],
  });
  expect(plan([before], [named()])).toEqual({
    ...nothing,
    end: [{ id: 7, login: 'm1', name: '王建国', unit: 'B1', role: 'deputy' }],
  });
});

test('a name is corrected, and people the roster does not name are left alone', () => {
  expect(plan([known(), known({ id: 2, login: 'm2' })], [named({ name: '王建华' })])).toEqual({
    ...nothing,
    changed: [{ id: 1, login: 'm1', row: 2, before: standing(), after: standing({ name: '王建华' }) }],
  });
});

test('in a complete file whoever it does not name has left the units it names, and no others', () => {
  const gone = known({ id: 2, login: 'm2', name: '李秀英', offices: [{ id: 9, ...secretary }] });
  const elsewhere = known({ id: 3, login: 'm3', unit: 'B2' });
  const locked = known({ id: 4, login: 'm4', state: 'locked' });
  expect(plan([known(), gone, elsewhere, locked], [named()], { complete: true })).toEqual({
    ...nothing,
    changed: [
      {
        ...{ id: 2, login: 'm2', row: null },
        before: standing({ name: '李秀英' }),
        after: standing({ name: '李秀英', active: false }),
      },
    ],
    end: [{ id: 9, login: 'm2', name: '李秀英', ...secretary }],
  });
});

test('an office held elsewhere does not make its unit complete', () => {
  const there = known({ id: 2, login: 'm2', unit: 'B2' });
  const twice = named({ offices: [{ unit: 'B2', role: 'deputy' }] });
  expect(plan([known(), there], [twice], { complete: true }).changed).toEqual([]);
});

test('whoever left by an earlier roster comes back; whoever was locked out does not', () => {
  expect(plan([known({ state: 'left' })], [named()]).changed).toEqual([
    { id: 1, login: 'm1', row: 2, before: standing({ active: false }), after: standing() },
  ]);
  const locked = plan([known({ state: 'locked' })], [named({ name: '王建华', offices: [secretary] })]);
  expect(locked).toEqual({ ...nothing, warnings: [{ row: 2, message: expect.stringContaining('已停用') }] });
});

test('a district touches nobody of others, gives no office it may not give, and takes none', () => {
  const refused = (before: KnownMember[], member: RosterMember) => {
    const { problems, ...rest } = plan(before, [member], { rights: district });
    expect({ ...rest, problems: [] }).toEqual(nothing);
    return problems.map(({ message }) => message).join();
  };
  expect(refused([], named({ unit: 'C1' }))).toContain('不在您管理的范围内');
  expect(refused([known({ unit: 'C1' })], named())).toContain('已经在别的单位使用');
  expect(refused([known()], named({ offices: [{ unit: 'C1', role: 'secretary' }] }))).toContain('“C1”不在');
  expect(refused([known()], named({ offices: [{ unit: 'B1', role: 'editor' }] }))).toContain(
    '最上级的组织办',
  );
  const higher = known({ offices: [{ id: 8, unit: 'C1', role: 'office' }] });
  expect(refused([higher], named({ name: '王建华' }))).toContain('上级组织办');
  // Named as they are, they keep what others have given them.
  expect(plan([higher], [named()], { rights: district })).toEqual(nothing);
});

test('a complete file disables neither whoever brings it in nor whoever holds a higher office', () => {
  const people = [
    known({ login: 'boss', offices: [{ id: 5, unit: 'B', role: 'office' }] }),
    known({ id: 2, login: 'm2', offices: [{ id: 8, unit: 'C1', role: 'office' }] }),
    known({ id: 3, login: 'm3', offices: [{ id: 9, unit: 'ROOT', role: 'office' }] }),
  ];
  const other = named({ login: 'new' });
  const made = plan(people, [other], { complete: true, rights: district });
  expect(made).toMatchObject({ changed: [], end: [], created: [other] });
  expect(made.warnings).toHaveLength(3);
  // Named without the office, the bringer keeps it.
  const self = plan(people.slice(0, 1), [named({ login: 'boss' })], { rights: district });
  expect(self).toMatchObject({ end: [], warnings: [{ message: expect.stringContaining('您自己') }] });
});
