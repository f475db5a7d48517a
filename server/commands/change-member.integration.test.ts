import { expect, test } from 'vitest';
import { db } from '../db';
import { findMembers, membersOfUnit, officePerson } from '../queries/office-members';
import { officeUnit } from '../queries/office-units';
import { readActor, sealSession } from '../session';
import { createAccount, PASSWORD } from '../testing/account-fixture';
import { auditOf, createCity, membershipsOf } from '../testing/city-fixture';
import { createMember } from '../testing/content-fixture';
import { anonymiseLeft, LEFT_NAME } from './anonymise-left';
import { lockMember, readmitMember, renameMember } from './change-member';
import { signIn } from './sign-in';

const rowOf = (id: number) => db.member.findUniqueOrThrow({ where: { id } });

test('who is locked out is out at once, holds no office, and can come back', async () => {
  const { eastOffice, a, secretary } = await createCity();
  const id = secretary.memberId;
  const { token } = await sealSession({ id, sessionVersion: 1, appointed: true });
  expect(await readActor(token)).not.toBeNull();
  expect(await lockMember(eastOffice, { memberId: id })).toEqual({ ok: true, value: { appointments: 1 } });
  expect(await readActor(token)).toBeNull();
  expect(await membershipsOf(secretary)).toEqual([{ unit: a.id, today: false }]);
  expect(await lockMember(eastOffice, { memberId: id })).toMatchObject({ error: 'UnitMoved' });
  expect(await readmitMember(eastOffice, { memberId: id })).toEqual({ ok: true, value: null });
  expect(await membershipsOf(secretary)).toEqual([
    { unit: a.id, today: false },
    { unit: a.id, today: true },
  ]);
  // The old token stays worthless, the appointment ended.
  expect(await readActor(token)).toBeNull();
  expect(await db.appointment.count({ where: { memberId: id, to: null } })).toBe(0);
  expect(await auditOf(`member:${id}`)).toEqual(['appointment.ended', 'member.locked', 'member.readmitted']);
});

test('only the office above may, never oneself, and nobody who holds an office higher up', async () => {
  const { office, eastOffice, westOffice, city, a, member, strangers } = await createCity();
  const target = { memberId: member.memberId };
  const name = { ...target, name: '王建军', seen: '王建国' };
  const { login } = await rowOf(member.memberId);
  for (const actor of [...strangers, westOffice]) {
    expect(await lockMember(actor, target)).toMatchObject({ error: 'NotFound' });
    expect(await readmitMember(actor, target)).toMatchObject({ error: 'NotFound' });
    expect(await renameMember(actor, name)).toMatchObject({ error: 'NotFound' });
    expect(await officePerson(actor, a.code, member.memberId)).toBeNull();
    expect(await officeUnit(actor, a.code)).toBeNull();
    expect(await membersOfUnit(actor, a, { left: false, page: 1 })).toMatchObject({ total: 0 });
    expect(await findMembers(actor, login)).toEqual([]);
  }
  expect(await findMembers(eastOffice, ` ${login.toUpperCase()}`)).toMatchObject([{ id: member.memberId }]);
  expect(await lockMember(office, { memberId: office.memberId })).toMatchObject({ error: 'NotYourself' });
  const high = await createMember(a);
  await db.appointment.create({ data: { memberId: high.memberId, organisationId: city.id, role: 'office' } });
  expect(await lockMember(eastOffice, { memberId: high.memberId })).toMatchObject({ error: 'HigherOffice' });
  expect(await renameMember(eastOffice, { ...name, memberId: high.memberId })).toMatchObject({
    error: 'HigherOffice',
  });
  expect((await rowOf(high.memberId)).disabledAt).toBeNull();
  expect(await lockMember(office, { memberId: high.memberId })).toMatchObject({ ok: true });
});

test('a name is corrected once; who saw the old one is told to look again', async () => {
  const { eastOffice, member } = await createCity();
  const to = (name: string) => renameMember(eastOffice, { memberId: member.memberId, name, seen: '王建国' });
  const both = await Promise.all([to('王建军'), to('王建华')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'UnitMoved' });
  const { name } = await rowOf(member.memberId);
  expect(await renameMember(eastOffice, { memberId: member.memberId, name, seen: name })).toMatchObject({
    error: 'NothingChanged',
  });
});

test('a year after leaving, name and login are gone, results stay; nobody else is touched', async () => {
  const { eastOffice, a, member, secretary } = await createCity();
  const now = new Date('2026-11-23T04:00:00Z');
  const left = (memberId: number, at: string) =>
    db.member.update({ where: { id: memberId }, data: { disabledAt: new Date(at) } });
  await left(member.memberId, '2025-11-23T03:59:00Z');
  const recent = await createMember(a);
  await left(recent.memberId, '2025-11-23T04:01:00Z');
  await db.notice.create({ data: { memberId: member.memberId, key: 'k', text: '王建国' } });
  await db.hoursBalance.create({ data: { memberId: member.memberId, year: 2025, hundredths: 100 } });
  await anonymiseLeft(now);
  const gone = await rowOf(member.memberId);
  expect(gone).toMatchObject({ name: LEFT_NAME, passwordHash: '', organisationId: a.id });
  expect(gone.login).toMatch(/^left-[\da-f]{18}$/);
  expect(gone.anonymisedAt).not.toBeNull();
  expect(await db.notice.count({ where: { memberId: member.memberId } })).toBe(0);
  expect(await db.hoursBalance.count({ where: { memberId: member.memberId } })).toBe(1);
  expect((await rowOf(recent.memberId)).name).toBe('王建国');
  expect((await rowOf(secretary.memberId)).anonymisedAt).toBeNull();
  expect(await auditOf(`member:${member.memberId}`)).toEqual(['member.anonymised']);
  await Promise.all([anonymiseLeft(now), anonymiseLeft(now)]);
  expect(await rowOf(member.memberId)).toEqual(gone);
  expect(await readmitMember(eastOffice, { memberId: member.memberId })).toMatchObject({ error: 'NotFound' });
});

test('nobody signs in to an account without a password, not even with none', async () => {
  const { login } = await createAccount({ passwordHash: '' });
  for (const password of [PASSWORD, '', ' '])
    expect(await signIn({ login, password }, { address: '192.0.2.1' })).toMatchObject({
      error: 'WrongCredentials',
    });
});

test('an appointment that ends on a day, or is still to begin, keeps sign-ins short', async () => {
  const { id, login } = await createAccount();
  const tomorrow = new Date(Date.now() + 24 * 3600_000);
  const enter = () => signIn({ login, password: PASSWORD }, { address: '192.0.2.2' });
  expect(await enter()).toMatchObject({ value: { appointed: false } });
  const { organisationId } = await rowOf(id);
  await db.appointment.create({ data: { memberId: id, organisationId, role: 'deputy', to: tomorrow } });
  expect(await enter()).toMatchObject({ value: { appointed: true } });
});
