import { expect, test } from 'vitest';
import { mayAppoint, mayHandOver, mayManageMember, mayManageUnit, mayMoveUnit } from './office-rights';
import type { Role } from './scope';

const actor = (role: Role, path: string, memberId = 1) => ({ memberId, appointments: [{ role, path }] });
const city = actor('office', '/C/');
const district = actor('office', '/C/E/');

test('an office manages its own subtree, its top included, and moves only what lies below the top', () => {
  expect(mayManageUnit(district, '/C/E/')).toBe(true);
  expect(mayManageUnit(district, '/C/E/1/')).toBe(true);
  expect(mayManageUnit(district, '/C/')).toBe(false);
  expect(mayManageUnit(district, '/C/W/')).toBe(false);
  expect(mayManageUnit(district, '/C/EE/')).toBe(false);
  expect(mayMoveUnit(district, '/C/E/1/')).toBe(true);
  expect(mayMoveUnit(district, '/C/E/')).toBe(false);
  for (const role of ['secretary', 'deputy', 'editor', 'reviewer'] as const)
    expect(mayManageUnit(actor(role, '/C/'), '/C/E/')).toBe(false);
});

test('whoever holds an office above or beside cannot be managed from below', () => {
  const held = (...appointments: { role: Role; path: string }[]) => ({ path: '/C/E/1/', appointments });
  expect(mayManageMember(district, held())).toBe(true);
  expect(mayManageMember(district, held({ role: 'secretary', path: '/C/E/1/' }))).toBe(true);
  expect(mayManageMember(district, held({ role: 'office', path: '/C/' }))).toBe(false);
  expect(mayManageMember(district, held({ role: 'secretary', path: '/C/W/' }))).toBe(false);
  expect(mayManageMember(district, held({ role: 'editor', path: '/C/E/' }))).toBe(false);
  expect(
    mayManageMember(city, held({ role: 'office', path: '/C/' }, { role: 'editor', path: '/C/E/' })),
  ).toBe(true);
  expect(mayManageMember(district, { path: '/C/W/1/', appointments: [] })).toBe(false);
});

test('editors and reviewers are appointed at the top of the tree only', () => {
  for (const role of ['secretary', 'deputy', 'office'] as const) {
    expect(mayAppoint(district, role, '/C/E/1/')).toBe(true);
    expect(mayAppoint(district, role, '/C/W/')).toBe(false);
  }
  for (const role of ['editor', 'reviewer'] as const) {
    expect(mayAppoint(district, role, '/C/E/')).toBe(false);
    expect(mayAppoint(city, role, '/C/E/')).toBe(true);
    expect(mayAppoint(actor('office', '/'), role, '/C/E/')).toBe(true);
  }
});

test('a password is reset beside the secretary of the own branch, for members without any office', () => {
  const member = { id: 2, path: '/C/E/1/', appointments: [] };
  expect(mayHandOver(actor('secretary', '/C/E/1/'), member)).toBe(true);
  expect(mayHandOver(actor('deputy', '/C/E/1/'), member)).toBe(true);
  expect(mayHandOver(actor('secretary', '/C/E/'), member)).toBe(false);
  expect(mayHandOver(actor('secretary', '/C/E/2/'), member)).toBe(false);
  expect(mayHandOver(actor('office', '/C/E/1/'), member)).toBe(false);
  expect(mayHandOver(actor('secretary', '/C/E/1/', 2), member)).toBe(false);
  for (const role of ['secretary', 'deputy', 'editor', 'reviewer', 'office'] as const)
    expect(
      mayHandOver(actor('secretary', '/C/E/1/'), { ...member, appointments: [{ role, path: '/C/E/1/' }] }),
    ).toBe(false);
});
