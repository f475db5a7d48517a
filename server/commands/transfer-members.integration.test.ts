import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { type Destination, transferPlan } from '../queries/transfer-plan';
import { auditOf, createCity, membershipsOf } from '../testing/city-fixture';
import { createContent, createMember, type UnitFixture } from '../testing/content-fixture';
import { transferMembers } from './transfer-members';

async function transfer(actor: Actor, from: UnitFixture, ids: number[], where: Destination) {
  const plan = await transferPlan(actor, { code: from.code, ids, where });
  if (!plan.ok) return plan;
  return transferMembers(actor, { code: from.code, ids, where, seen: plan.value.seen });
}

const unitOf = async (id: number) =>
  (await db.member.findUniqueOrThrow({ where: { id }, select: { organisationId: true } })).organisationId;

test('members go to another unit from now on; a secretary is none of the old one any longer', async () => {
  const { eastOffice, a, b, member, secretary } = await createCity();
  const ids = [member.memberId, secretary.memberId];
  const plan = await transferPlan(eastOffice, { code: a.code, ids, where: { to: b.code } });
  expect(plan).toMatchObject({ value: { staying: 0, appointments: 1, lost: [], gained: [] } });
  expect(await transfer(eastOffice, a, ids, { to: b.code })).toEqual({
    ok: true,
    value: { code: b.code, members: 2 },
  });
  expect(await membershipsOf(member)).toEqual([
    { unit: a.id, today: false },
    { unit: b.id, today: true },
  ]);
  expect(await db.appointment.count({ where: { organisationId: a.id, to: null } })).toBe(0);
  expect(await auditOf(`member:${secretary.memberId}`)).toEqual(['appointment.ended', 'member.moved']);
});

test('a new unit stands beside the old one and has what was given to that alone', async () => {
  const { eastOffice, east, a, member } = await createCity();
  const { campaign, quiz } = await createContent({ targets: [a.path] });
  await db.quizWindow.create({
    data: { quizId: quiz.id, path: a.path, opensAt: new Date('2026-01-02'), setById: eastOffice.memberId },
  });
  const where = { newCode: `${a.code}-N`, newName: '新支部' };
  expect(await transfer(eastOffice, a, [member.memberId], where)).toMatchObject({ ok: true });
  const made = await db.organisation.findUniqueOrThrow({ where: { code: where.newCode } });
  expect(made).toMatchObject({
    name: '新支部',
    level: '支部',
    parentId: east.id,
    path: `${east.path}${a.code}-N/`,
  });
  expect(await unitOf(member.memberId)).toBe(made.id);
  const targets = await db.campaignTarget.findMany({ where: { campaignId: campaign.id } });
  expect(targets.map(({ path }) => path).sort()).toEqual([a.path, made.path].sort());
  expect(await db.quizWindow.count({ where: { quizId: quiz.id } })).toBe(2);
  // The same code once more.
  const again = await transfer(eastOffice, a, [(await createMember(a)).memberId], where);
  expect(again).toMatchObject({ error: 'CodeTaken' });
  const bad = await transfer(eastOffice, a, [(await createMember(a)).memberId], {
    newCode: '../x',
    newName: '新',
  });
  expect(bad).toMatchObject({ error: 'InvalidInput' });
});

test('nobody is taken who is not there, not the office’s, or holds an office above', async () => {
  const { office, eastOffice, westOffice, city, a, b, c, member, otherSecretary, strangers } =
    await createCity();
  const one = [member.memberId];
  for (const actor of [...strangers, westOffice])
    expect(await transfer(actor, a, one, { to: b.code })).toMatchObject({ error: 'NotFound' });
  expect(await transfer(eastOffice, a, one, { to: c.code })).toMatchObject({ error: 'NotFound' });
  expect(await transfer(westOffice, a, one, { to: c.code })).toMatchObject({ error: 'NotFound' });
  expect(await transfer(eastOffice, a, one, { to: a.code })).toMatchObject({ error: 'NothingChanged' });
  const mixed = [...one, otherSecretary.memberId];
  expect(await transfer(eastOffice, a, mixed, { to: b.code })).toMatchObject({ error: 'NotFound' });
  const high = await createMember(a);
  await db.appointment.create({ data: { memberId: high.memberId, organisationId: city.id, role: 'office' } });
  const both = [...one, high.memberId];
  expect(await transfer(eastOffice, a, both, { to: b.code })).toMatchObject({ error: 'HigherOffice' });
  expect(await unitOf(member.memberId)).toBe(a.id);
  expect(await transfer(office, a, both, { to: c.code })).toMatchObject({ ok: true });
});

test('of two destinations at once one is taken; a second tap is told to look again', async () => {
  const { office, a, b, c, member } = await createCity();
  const ids = [member.memberId];
  const plans = await Promise.all(
    [b, c].map(async ({ code }) => {
      const plan = await transferPlan(office, { code: a.code, ids, where: { to: code } });
      return { code: a.code, ids, where: { to: code }, seen: plan.ok ? plan.value.seen : '' };
    }),
  );
  const done = await Promise.all([...plans, ...plans].map((input) => transferMembers(office, input)));
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await membershipsOf(member)).toHaveLength(2);
});

test('what has changed since it was shown is shown again first', async () => {
  const { eastOffice, a, b, member } = await createCity();
  const asked = { code: a.code, ids: [member.memberId], where: { to: b.code } };
  const plan = await transferPlan(eastOffice, asked);
  if (!plan.ok) throw new Error(plan.error);
  await db.appointment.create({ data: { memberId: member.memberId, organisationId: a.id, role: 'deputy' } });
  expect(await transferMembers(eastOffice, { ...asked, seen: plan.value.seen })).toMatchObject({
    error: 'UnitMoved',
  });
  expect(await unitOf(member.memberId)).toBe(a.id);
});
