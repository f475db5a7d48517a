import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { slipRun } from '../queries/slip-runs';
import { openSlips, sealSlips } from '../slip-seal';
import { auditOf, createCity } from '../testing/city-fixture';
import { createMember, type UnitFixture } from '../testing/content-fixture';
import { makeSlips, tidySlips } from './make-slips';
import { requestSlips } from './request-slips';
import { signIn } from './sign-in';
import { takeSlips } from './take-slips';

/** A member as a web import leaves them. */
async function newcomer(unit: UnitFixture): Promise<Actor> {
  const who = await createMember(unit);
  await db.member.update({ where: { id: who.memberId }, data: { passwordHash: '' } });
  return who;
}

const rowOf = (id: number) => db.member.findUniqueOrThrow({ where: { id } });
const runOf = (id: string) => db.slipRun.findUniqueOrThrow({ where: { id } });

async function asked(actor: Actor, input: Parameters<typeof requestSlips>[1]): Promise<string> {
  const run = await requestSlips(actor, input);
  if (!run.ok) throw new Error(run.error);
  return run.value.id;
}

async function slipsOf(actor: Actor, input: Parameters<typeof requestSlips>[1]) {
  const id = await asked(actor, input);
  await makeSlips(id);
  const taken = await takeSlips(actor, { id });
  if (!taken.ok) throw new Error(taken.error);
  return taken.value.slips;
}

test('whoever has no password gets a slip that signs in once, and is gone from the database with the taking', async () => {
  const { eastOffice, east, a, b, member } = await createCity();
  const [one, two] = [await newcomer(a), await newcomer(b)];
  const before = await rowOf(member.memberId);
  const id = await asked(eastOffice, { kind: 'missing', code: east.code });
  expect(await makeSlips(id)).toBe(2);
  const kept = await runOf(id);
  expect(kept).toMatchObject({ stage: 'ready', slips: 2 });
  const taken = await takeSlips(eastOffice, { id });
  if (!taken.ok) throw new Error(taken.error);
  expect(taken.value.slips.map(({ unit }) => unit).sort()).toEqual([a.name, b.name].sort());
  expect(Buffer.from(kept.sealed ?? []).includes(taken.value.slips[0]?.password ?? '?')).toBe(false);
  expect(await runOf(id)).toMatchObject({ stage: 'taken', sealed: null });
  const { login } = await rowOf(one.memberId);
  const slip = taken.value.slips.find((each) => each.login === login);
  const entered = await signIn({ login, password: slip?.password ?? '' }, { address: '192.0.2.7' });
  expect(entered).toMatchObject({ ok: true });
  expect(await rowOf(one.memberId)).toMatchObject({ mustChangePassword: true });
  expect((await rowOf(two.memberId)).passwordExpiresAt?.getTime()).toBeGreaterThan(
    Date.now() + 13 * 86_400_000,
  );
  // Whoever has a password of their own is left alone.
  expect(await rowOf(member.memberId)).toEqual(before);
  expect(await auditOf(`organisation:${east.id}`)).toEqual(['slips.asked', 'slips.made', 'slips.taken']);
  expect(await auditOf(`member:${one.memberId}`)).toContain('password.first-made');
});

test('a second run is for those still without; slips not used yet are made anew only when asked, and end the old', async () => {
  const { eastOffice, a } = await createCity();
  const one = await newcomer(a);
  const [first] = await slipsOf(eastOffice, { kind: 'missing', code: a.code });
  expect(await requestSlips(eastOffice, { kind: 'missing', code: a.code })).toMatchObject({
    error: 'NoSlips',
  });
  const two = await newcomer(a);
  expect(await slipsOf(eastOffice, { kind: 'missing', code: a.code })).toHaveLength(1);
  expect(await slipsOf(eastOffice, { kind: 'unused', code: a.code })).toHaveLength(2);
  const { login } = await rowOf(one.memberId);
  const old = await signIn({ login, password: first?.password ?? '' }, { address: '192.0.2.8' });
  expect(old).toMatchObject({ error: 'WrongCredentials' });
  await db.member.update({ where: { id: two.memberId }, data: { mustChangePassword: false } });
  expect(await slipsOf(eastOffice, { kind: 'unused', code: a.code })).toHaveLength(1);
});

test('one member gets a new slip, which ends the sessions', async () => {
  const { eastOffice, member } = await createCity();
  const { sessionVersion } = await rowOf(member.memberId);
  expect(await slipsOf(eastOffice, { kind: 'member', memberId: member.memberId })).toHaveLength(1);
  expect((await rowOf(member.memberId)).sessionVersion).toBe(sessionVersion + 1);
});

test('asking, making and taking are the office’s; the slips those of who asked', async () => {
  const { office, eastOffice, westOffice, city, east, a, member, strangers } = await createCity();
  await newcomer(a);
  for (const actor of [...strangers, westOffice]) {
    expect(await requestSlips(actor, { kind: 'missing', code: a.code })).toMatchObject({ error: 'NotFound' });
    const one = { kind: 'member' as const, memberId: member.memberId };
    expect(await requestSlips(actor, one)).toMatchObject({ error: 'NotFound' });
  }
  expect(await requestSlips(eastOffice, { kind: 'missing', code: city.code })).toMatchObject({
    error: 'NotFound',
  });
  const high = await newcomer(a);
  await db.appointment.create({ data: { memberId: high.memberId, organisationId: city.id, role: 'office' } });
  const over = { kind: 'member' as const, memberId: high.memberId };
  expect(await requestSlips(eastOffice, over)).toMatchObject({ error: 'NotFound' });
  const id = await asked(eastOffice, { kind: 'missing', code: east.code });
  expect(await makeSlips(id)).toBe(1);
  expect((await rowOf(high.memberId)).passwordHash).toBe('');
  for (const actor of [...strangers, westOffice, office]) {
    expect(await takeSlips(actor, { id })).toMatchObject({ error: 'NotFound' });
    expect(await slipRun(actor, east.code, id)).toBeNull();
  }
  // Who has lost the office since does not get them either.
  expect(await takeSlips({ ...eastOffice, appointments: [] }, { id })).toMatchObject({ error: 'NotFound' });
  expect(await takeSlips(eastOffice, { id })).toMatchObject({ ok: true });
});

test('two who take at once: one has them', async () => {
  const { eastOffice, a } = await createCity();
  await newcomer(a);
  const id = await asked(eastOffice, { kind: 'missing', code: a.code });
  await makeSlips(id);
  const both = await Promise.all([takeSlips(eastOffice, { id }), takeSlips(eastOffice, { id })]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'SlipsGone' });
});

test('a double tap is one run; a run cut short, or done twice, makes each slip once', async () => {
  const { office, eastOffice, a } = await createCity();
  const who = await newcomer(a);
  const missing = { kind: 'missing' as const, code: a.code };
  const [x, y] = await Promise.all([asked(eastOffice, missing), asked(eastOffice, missing)]);
  expect(x).toBe(y);
  expect(await requestSlips(office, missing)).toMatchObject({ error: 'SlipsRunning' });
  // As if its process had been killed in the middle of hashing.
  await db.slipRun.update({ where: { id: x }, data: { stage: 'working', progress: { done: 0, total: 1 } } });
  expect((await rowOf(who.memberId)).passwordHash).toBe('');
  const made = await Promise.allSettled([makeSlips(x), makeSlips(x)]);
  expect(made.filter((each) => each.status === 'fulfilled' && each.value === 1)).toHaveLength(1);
  const taken = await takeSlips(eastOffice, { id: x });
  if (!taken.ok) throw new Error(taken.error);
  const { login } = await rowOf(who.memberId);
  const password = taken.value.slips[0]?.password ?? '';
  expect(await signIn({ login, password }, { address: '192.0.2.9' })).toMatchObject({ ok: true });
});

test('who is no office any more when the turn comes makes nothing', async () => {
  const { eastOffice, a } = await createCity();
  const who = await newcomer(a);
  const id = await asked(eastOffice, { kind: 'missing', code: a.code });
  await db.appointment.updateMany({ where: { memberId: eastOffice.memberId }, data: { to: new Date() } });
  expect(await makeSlips(id)).toBeNull();
  expect(await runOf(id)).toMatchObject({ stage: 'failed' });
  expect((await rowOf(who.memberId)).passwordHash).toBe('');
});

test('after an hour nobody can take them, whether or not they have been erased yet', async () => {
  const { eastOffice, a } = await createCity();
  await newcomer(a);
  const id = await asked(eastOffice, { kind: 'missing', code: a.code });
  await makeSlips(id);
  const readyAt = new Date(Date.now() - 61 * 60_000);
  await db.slipRun.update({ where: { id }, data: { readyAt } });
  expect(await takeSlips(eastOffice, { id })).toMatchObject({ error: 'SlipsGone' });
  await tidySlips();
  expect(await runOf(id)).toMatchObject({ stage: 'erased', sealed: null });
  await newcomer(a);
  const lost = await asked(eastOffice, { kind: 'unused', code: a.code });
  await db.slipRun.update({ where: { id: lost }, data: { createdAt: new Date(Date.now() - 31 * 60_000) } });
  await tidySlips();
  expect(await runOf(lost)).toMatchObject({ stage: 'failed' });
});

test('a seal opens for its own run and only untouched', () => {
  const slips = [{ unit: '支部', name: '王建国', login: 'm1', password: 'k7mp-4wxt-9rhd' }];
  const sealed = sealSlips('run-1', slips);
  expect(openSlips('run-1', sealed)).toEqual(slips);
  expect(() => openSlips('run-2', sealed)).toThrow();
  const touched = new Uint8Array(sealed);
  touched[40] = (touched[40] ?? 0) ^ 1;
  expect(() => openSlips('run-1', touched)).toThrow();
});
