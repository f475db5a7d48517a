import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { unitsBelow } from '../queries/office-units';
import { mergePlan } from '../queries/unit-plans';
import { auditOf, createCity, membershipsOf, pathOf } from '../testing/city-fixture';
import { createMember, createUnit, type UnitFixture } from '../testing/content-fixture';
import { closeUnit } from './close-unit';
import { editUnit } from './edit-unit';
import { mergeUnits } from './merge-units';

async function merge(actor: Actor, unit: UnitFixture, to: UnitFixture) {
  const plan = await mergePlan(actor, { code: unit.code, to: to.code });
  if (!plan.ok) return plan;
  return mergeUnits(actor, { code: unit.code, to: to.code, seen: plan.value.seen });
}

const rowOf = (unit: UnitFixture) =>
  db.organisation.findUniqueOrThrow({ where: { id: unit.id }, include: { appointments: true } });

test('members and units below go over, appointments end, the unit closes and keeps its past', async () => {
  const { eastOffice, east, a, b, member, secretary } = await createCity();
  const child = await createUnit(a, '小组');
  const left = await createMember(a);
  await db.member.update({ where: { id: left.memberId }, data: { disabledAt: new Date() } });
  const before = await db.member.findUniqueOrThrow({ where: { id: secretary.memberId } });
  const plan = await mergePlan(eastOffice, { code: a.code, to: b.code });
  expect(plan).toMatchObject({ value: { own: 2, children: 1, appointments: 1, members: 2 } });
  expect(await merge(eastOffice, a, b)).toEqual({ ok: true, value: { code: b.code } });
  expect(await membershipsOf(member)).toEqual([
    { unit: a.id, today: false },
    { unit: b.id, today: true },
  ]);
  // Who had left before is of the old unit for good.
  expect(await membershipsOf(left)).toEqual([{ unit: a.id, today: false }]);
  expect(await pathOf(child)).toBe(`${b.path}${child.code}/`);
  const row = await rowOf(a);
  expect(row.closedAt).not.toBeNull();
  expect(row.path).toBe(a.path);
  expect(row.appointments.every(({ to }) => to !== null)).toBe(true);
  const after = await db.member.findUniqueOrThrow({ where: { id: secretary.memberId } });
  expect(after.sessionVersion).toBe(before.sessionVersion + 1);
  expect(await auditOf(`organisation:${a.id}`)).toEqual(['unit.merged']);
  expect(await auditOf(`member:${secretary.memberId}`)).toEqual(['appointment.ended']);
  const today = await unitsBelow(eastOffice, east.code, 1);
  expect(today.rows.map(({ code }) => code)).toEqual([b.code]);
});

test('nobody but an office over both merges, not into itself, and not what has changed meanwhile', async () => {
  const { office, eastOffice, westOffice, east, a, b, c, strangers } = await createCity();
  for (const actor of [...strangers, westOffice])
    expect(await merge(actor, a, b)).toMatchObject({ error: 'NotFound' });
  expect(await merge(eastOffice, a, c)).toMatchObject({ error: 'NotFound' });
  expect(await merge(eastOffice, east, c)).toMatchObject({ error: 'NotFound' });
  expect(await merge(office, east, a)).toMatchObject({ error: 'UnitCircle' });
  expect(await merge(office, a, a)).toMatchObject({ error: 'UnitCircle' });
  const plan = await mergePlan(eastOffice, { code: a.code, to: b.code });
  if (!plan.ok) throw new Error(plan.error);
  await createMember(a);
  const asked = { code: a.code, to: b.code, seen: plan.value.seen };
  expect(await mergeUnits(eastOffice, asked)).toMatchObject({ error: 'UnitMoved' });
  expect((await rowOf(a)).closedAt).toBeNull();
});

test('a second tap merges nothing, and two that merge into each other leave one', async () => {
  const { eastOffice, a, b } = await createCity();
  const both = await Promise.all([merge(eastOffice, a, b), merge(eastOffice, b, a)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const [x, y] = [await rowOf(a), await rowOf(b)];
  expect([x, y].filter(({ closedAt }) => closedAt === null)).toHaveLength(1);
  const open = x.closedAt === null ? x : y;
  expect(await db.member.count({ where: { organisationId: open.id } })).toBe(3);
});

test('an empty unit is closed, one with people or units below is not', async () => {
  const { eastOffice, office, east, a, strangers } = await createCity();
  const empty = await createUnit(east);
  const child = await createUnit(empty, '小组');
  expect(await closeUnit(eastOffice, { code: a.code })).toMatchObject({ error: 'UnitNotEmpty' });
  expect(await closeUnit(eastOffice, { code: empty.code })).toMatchObject({ error: 'UnitNotEmpty' });
  expect(await closeUnit(eastOffice, { code: east.code })).toMatchObject({ error: 'NotFound' });
  for (const actor of strangers) expect(await closeUnit(actor, child)).toMatchObject({ error: 'NotFound' });
  expect(await closeUnit(office, { code: child.code })).toEqual({ ok: true, value: { above: empty.code } });
  expect(await closeUnit(office, { code: child.code })).toMatchObject({ error: 'NotFound' });
  expect(await closeUnit(eastOffice, { code: empty.code })).toMatchObject({ ok: true });
});

test('name, level and contact are changed by the office alone, and not over somebody else’s change', async () => {
  const { eastOffice, westOffice, a, strangers } = await createCity();
  const seen = JSON.stringify([a.name, '支部', '']);
  const asked = { code: a.code, name: '新名支部', level: '支部', contact: '王书记', seen };
  for (const actor of [...strangers, westOffice])
    expect(await editUnit(actor, asked)).toMatchObject({ error: 'NotFound' });
  const both = await Promise.all([
    editUnit(eastOffice, asked),
    editUnit(eastOffice, { ...asked, name: '另一名' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'UnitMoved' });
  const row = await rowOf(a);
  expect(row.contact).toBe('王书记');
  const again = { ...asked, name: row.name, seen: JSON.stringify([row.name, '支部', '王书记']) };
  expect(await editUnit(eastOffice, again)).toMatchObject({ error: 'NothingChanged' });
});
