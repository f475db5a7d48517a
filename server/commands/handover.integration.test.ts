import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Role } from '@/domain/organisation/scope';
import { db } from '../db';
import { openHandover } from '../queries/handover';
import { unreadNotices } from '../queries/notices';
import { readActor, sealSession } from '../session';
import { auditOf, createCity } from '../testing/city-fixture';
import { createMember } from '../testing/content-fixture';
import { readNotice } from './read-notice';
import { signIn } from './sign-in';
import { cancelHandover, startHandover } from './start-handover';
import { useHandover as complete } from './use-handover';

const NEXT = '傍晚江边走两圈2026';

async function begun() {
  const city = await createCity();
  const { secretary, member } = city;
  const started = await startHandover(secretary, { memberId: member.memberId });
  if (!started.ok) throw new Error(started.error);
  return { ...city, id: started.value.id };
}

const rowOf = (id: number) => db.member.findUniqueOrThrow({ where: { id } });

test('the member sets the password; their sessions end, and they are told who helped', async () => {
  const { id, secretary, member, otherSecretary } = await begun();
  const { login, sessionVersion } = await rowOf(member.memberId);
  const { token } = await sealSession({ id: member.memberId, sessionVersion, appointed: false });
  expect(await complete(secretary, { id, next: NEXT })).toEqual({ ok: true, value: null });
  expect(await readActor(token)).toBeNull();
  expect(await signIn({ login, password: NEXT }, { address: '192.0.2.5' })).toMatchObject({ ok: true });
  expect(await rowOf(member.memberId)).toMatchObject({ mustChangePassword: false, passwordExpiresAt: null });
  const [notice] = await unreadNotices(member);
  expect(notice?.text).toMatch(/^您的密码于2\d{3}年.*在王建国协助下重新设置。/);
  expect(await auditOf(`member:${member.memberId}`)).toEqual([
    'handover.began',
    'password.handed-over',
    'sign-in',
  ]);
  expect(await readNotice(otherSecretary, { id: notice?.id ?? 0 })).toMatchObject({ error: 'NotFound' });
  expect(await readNotice(member, { id: notice?.id ?? 0 })).toMatchObject({ ok: true });
  expect(await unreadNotices(member)).toEqual([]);
});

test('once, within minutes, by whoever began it', async () => {
  const { id, secretary, otherSecretary, member, office } = await begun();
  for (const actor of [otherSecretary, member, office]) {
    expect(await openHandover(actor, id)).toBeNull();
    expect(await complete(actor, { id, next: NEXT })).toMatchObject({ error: 'HandoverOver' });
    expect(await cancelHandover(actor, { id })).toMatchObject({ error: 'HandoverOver' });
  }
  expect(await complete(secretary, { id, next: '12345678' })).toMatchObject({ error: 'WeakPassword' });
  const both = await Promise.all([
    complete(secretary, { id, next: NEXT }),
    complete(secretary, { id, next: NEXT }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await complete(secretary, { id, next: NEXT })).toMatchObject({ error: 'HandoverOver' });
  const late = await begun();
  await db.passwordHandover.update({ where: { id: late.id }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await openHandover(late.secretary, late.id)).toBeNull();
  expect(await complete(late.secretary, { id: late.id, next: NEXT })).toMatchObject({
    error: 'HandoverOver',
  });
  expect((await rowOf(late.member.memberId)).passwordHash).toBe('nobody can sign in with this');
});

test('one begun anew, or given up, ends the one before', async () => {
  const { id, secretary, member } = await begun();
  const again = await Promise.all([1, 2].map(() => startHandover(secretary, { memberId: member.memberId })));
  expect(again.every(({ ok }) => ok)).toBe(true);
  expect(await complete(secretary, { id, next: NEXT })).toMatchObject({ error: 'HandoverOver' });
  const open = { memberId: member.memberId, usedAt: null, cancelledAt: null };
  const [last, ...others] = await db.passwordHandover.findMany({ where: open });
  expect(others).toEqual([]);
  expect(await cancelHandover(secretary, { id: last?.id ?? '' })).toMatchObject({ ok: true });
  expect(await complete(secretary, { id: last?.id ?? '', next: NEXT })).toMatchObject({
    error: 'HandoverOver',
  });
});

test('only secretary and deputy of the own branch, never for oneself or somebody with an office', async () => {
  const { a, east, secretary, otherSecretary, office, eastOffice, member, strangers } = await createCity();
  const target = { memberId: member.memberId };
  const above = await createMember(east, ['secretary']);
  for (const actor of [otherSecretary, office, eastOffice, above, ...strangers.slice(1)])
    expect(await startHandover(actor, target)).toMatchObject({ error: 'NotFound' });
  expect(await startHandover(secretary, { memberId: secretary.memberId })).toMatchObject({
    error: 'NotFound',
  });
  for (const role of ['secretary', 'deputy', 'editor', 'reviewer', 'office'] satisfies Role[]) {
    const appointed = await createMember(a, [role]);
    expect(await startHandover(secretary, appointed)).toMatchObject({ error: 'NotFound' });
  }
  expect(await startHandover(await createMember(a, ['deputy']), target)).toMatchObject({ ok: true });
});

test('who has moved, left or been appointed since is not reset any more', async () => {
  for (const change of ['moved', 'left', 'appointed'] as const) {
    const { id, secretary, member, a, b } = await begun();
    const where = { id: member.memberId };
    if (change === 'moved') await db.member.update({ where, data: { organisationId: b.id } });
    if (change === 'left') await db.member.update({ where, data: { disabledAt: new Date() } });
    if (change === 'appointed')
      await db.appointment.create({ data: { memberId: where.id, organisationId: a.id, role: 'office' } });
    expect(await complete(secretary, { id, next: NEXT }), change).toMatchObject({ error: 'HandoverOver' });
  }
});

test('who is appointed while the new password is being made is not reset either', async () => {
  const { id, secretary, member, a } = await begun();
  let used: ReturnType<typeof complete> | undefined;
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${member.memberId} FOR UPDATE`;
    await tx.appointment.create({
      data: { memberId: member.memberId, organisationId: a.id, role: 'office' },
    });
    used = complete(secretary, { id, next: NEXT });
    // Until it stands before the row.
    for (let waiting = 0; waiting === 0; ) {
      await sleep(20);
      const [row] = await tx.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_stat_activity s ON s.pid = l.pid
         WHERE NOT l.granted AND s.datname = current_database()`;
      waiting = row?.waiting ?? 0;
    }
  });
  expect(await used).toMatchObject({ error: 'HandoverOver' });
});
