import { expect, test } from 'vitest';
import type { Actor, Role } from '@/domain/organisation/scope';
import { db } from '../db';
import { appointmentsAt } from '../queries/office-appointments';
import { unitsWithoutSecretary } from '../queries/office-units';
import { readActor, sealSession } from '../session';
import { auditOf, createCity } from '../testing/city-fixture';
import { createMember, type UnitFixture } from '../testing/content-fixture';
import { appoint, changeAppointmentEnd, endAppointment } from './appoint';

const day = (days: number) => new Date(Date.now() + days * 24 * 3600_000);

async function loginOf({ memberId }: Actor): Promise<string> {
  return (await db.member.findUniqueOrThrow({ where: { id: memberId }, select: { login: true } })).login;
}

type Dates = { from?: Date | null; to?: Date | null };

async function give(
  by: Actor,
  who: Actor,
  role: Role,
  at: UnitFixture,
  { from = null, to = null }: Dates = {},
) {
  return appoint(by, { code: at.code, login: await loginOf(who), role, from, to });
}

/** How a request of theirs is seen now. */
async function seen({ memberId }: Actor) {
  const { sessionVersion } = await db.member.findUniqueOrThrow({ where: { id: memberId } });
  const { token } = await sealSession({ id: memberId, sessionVersion, appointed: true });
  return { token, actor: await readActor(token) };
}

const openOf = async ({ memberId }: Actor) => {
  const rows = await db.appointment.findMany({ where: { memberId }, orderBy: { id: 'desc' } });
  if (!rows[0]) throw new Error('no appointment');
  return rows[0];
};

test('a secretary begins, has the rights, and ends: both times the sessions go', async () => {
  const { eastOffice, a, b, otherSecretary } = await createCity();
  const who = await createMember(a);
  const before = await seen(who);
  expect(await give(eastOffice, who, 'secretary', a)).toMatchObject({ ok: true });
  expect(await readActor(before.token)).toBeNull();
  const during = await seen(who);
  expect(during.actor?.appointments).toEqual([{ role: 'secretary', path: a.path }]);
  const { id } = await openOf(who);
  expect(await endAppointment(eastOffice, { id })).toEqual({ ok: true, value: null });
  expect(await readActor(during.token)).toBeNull();
  expect((await seen(who)).actor?.appointments).toEqual([]);
  expect(await endAppointment(eastOffice, { id })).toMatchObject({ error: 'NotFound' });
  // It stays on record, and the next is a row of its own.
  expect(await give(eastOffice, who, 'secretary', a)).toMatchObject({ ok: true });
  expect(await db.appointment.count({ where: { memberId: who.memberId } })).toBe(2);
  expect(await auditOf(`member:${who.memberId}`)).toEqual([
    'appointment.began',
    'appointment.ended',
    'appointment.began',
  ]);
  await endAppointment(eastOffice, { id: (await openOf(otherSecretary)).id });
  const lacking = await unitsWithoutSecretary(eastOffice, 1);
  expect(lacking.rows.map(({ code }) => code)).toEqual([b.code]);
});

test('from a day to a day: not before, not after, and the end may be moved', async () => {
  const { eastOffice, a } = await createCity();
  const who = await createMember(a);
  expect(await give(eastOffice, who, 'deputy', a, { from: day(1), to: day(2) })).toMatchObject({ ok: true });
  expect((await seen(who)).actor?.appointments).toEqual([]);
  const row = await openOf(who);
  await db.appointment.update({ where: { id: row.id }, data: { from: day(-1) } });
  expect((await seen(who)).actor?.appointments).toHaveLength(1);
  const seenEnd = row.to?.toISOString() ?? '';
  expect(await changeAppointmentEnd(eastOffice, { id: row.id, to: null, seen: '' })).toMatchObject({
    error: 'UnitMoved',
  });
  expect(await changeAppointmentEnd(eastOffice, { id: row.id, to: day(-1), seen: seenEnd })).toMatchObject({
    error: 'InvalidInput',
  });
  expect(await changeAppointmentEnd(eastOffice, { id: row.id, to: day(9), seen: seenEnd })).toMatchObject({
    ok: true,
  });
  await db.appointment.update({ where: { id: row.id }, data: { to: day(-0.5) } });
  expect((await seen(who)).actor?.appointments).toEqual([]);
  expect(await give(eastOffice, who, 'deputy', a, { to: day(-1) })).toMatchObject({ error: 'InvalidInput' });
});

test('nothing is given outside the own subtree, to somebody outside it, or twice', async () => {
  const { eastOffice, westOffice, office, city, east, a, c, strangers } = await createCity();
  const [who, foreign] = [await createMember(a), await createMember(c)];
  for (const actor of [...strangers, westOffice])
    expect(await give(actor, who, 'secretary', a)).toMatchObject({ error: 'NotFound' });
  for (const at of [city, c])
    expect(await give(eastOffice, who, 'office', at)).toMatchObject({ error: 'NotFound' });
  expect(await give(eastOffice, foreign, 'secretary', a)).toMatchObject({ error: 'InvalidInput' });
  // Editors and reviewers work for the whole city.
  for (const role of ['editor', 'reviewer'] as const) {
    expect(await give(eastOffice, who, role, east)).toMatchObject({ error: 'NotFound' });
    expect(await give(office, who, role, east)).toMatchObject({ ok: true });
  }
  const twice = await Promise.all([
    give(eastOffice, who, 'secretary', a),
    give(eastOffice, who, 'secretary', a),
  ]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect(twice.find(({ ok }) => !ok)).toMatchObject({ error: 'AppointmentThere' });
  const { id } = await openOf(foreign).catch(() => ({ id: 0 }));
  expect(await endAppointment(eastOffice, { id })).toMatchObject({ error: 'NotFound' });
  const upper = await openOf(office);
  expect(await endAppointment(eastOffice, { id: upper.id })).toMatchObject({ error: 'NotFound' });
  expect(await changeAppointmentEnd(eastOffice, { id: upper.id, to: day(1), seen: '' })).toMatchObject({
    error: 'NotFound',
  });
  expect(await appointmentsAt(eastOffice, city.id)).toEqual([]);
});

test('the last office of a unit does not take itself away by mistake', async () => {
  const { office, eastOffice, city } = await createCity();
  const own = await openOf(office);
  expect(await endAppointment(office, { id: own.id })).toMatchObject({ error: 'LastOffice' });
  expect(await changeAppointmentEnd(office, { id: own.id, to: day(1), seen: '' })).toMatchObject({
    error: 'LastOffice',
  });
  // With the city's office above it, a district's may.
  expect(await endAppointment(eastOffice, { id: (await openOf(eastOffice)).id })).toMatchObject({ ok: true });
  const second = await createMember(city);
  await give(office, second, 'office', city);
  expect(await endAppointment(office, { id: own.id })).toMatchObject({ ok: true });
});

test('nobody stays in office longer by their own hand, another office may let them', async () => {
  const { office, eastOffice, east, a } = await createCity();
  const own = await openOf(eastOffice);
  const end = day(5);
  const seenEnd = end.toISOString();
  await db.appointment.update({ where: { id: own.id }, data: { to: end } });
  for (const to of [null, day(6)]) {
    expect(await changeAppointmentEnd(eastOffice, { id: own.id, to, seen: seenEnd })).toMatchObject({
      error: 'OwnTerm',
    });
    expect(await give(eastOffice, eastOffice, 'office', a, { to })).toMatchObject({ error: 'OwnTerm' });
  }
  expect(await give(eastOffice, eastOffice, 'secretary', a, { to: day(4) })).toMatchObject({ ok: true });
  expect(await changeAppointmentEnd(office, { id: own.id, to: null, seen: seenEnd })).toMatchObject({
    ok: true,
  });
  expect(await give(eastOffice, eastOffice, 'secretary', east)).toMatchObject({ ok: true });
});
