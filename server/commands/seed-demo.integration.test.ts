import { expect, test } from 'vitest';
import { db } from '../db';
import { hashPassword } from '../password';
import { seedDemo } from './seed-demo';
import { signIn } from './sign-in';

const enter = (login: string, password: string) => signIn({ login, password }, { address: '10.2.0.1' });

test('the demo has thirty members in three branches, their secretaries and the offices', async () => {
  expect(await seedDemo('第一个演示密码')).toBe('created');
  const members = await db.member.findMany({
    select: {
      login: true,
      name: true,
      mustChangePassword: true,
      organisation: { select: { code: true, path: true } },
      appointments: { select: { role: true, organisation: { select: { code: true } } } },
    },
    orderBy: { id: 'asc' },
  });
  expect(members).toHaveLength(36);
  expect(new Set(members.map(({ name }) => name)).size).toBe(36);
  expect(members.filter((each) => each.mustChangePassword)).toEqual([]);
  const at = (code: string) => members.filter((each) => each.organisation.code === code).length;
  expect([at('ZH-XZ-CX-01'), at('ZH-XZ-CX-02'), at('ZH-XZ-CX-03'), at('ZH')]).toEqual([11, 11, 11, 3]);
  const two = members.find(({ login }) => login === 'secretary2');
  expect(two?.organisation.path).toBe('/ZH/ZH-XZ/ZH-XZ-CX/ZH-XZ-CX-02/');
  expect(two?.appointments).toEqual([{ role: 'secretary', organisation: { code: 'ZH-XZ-CX-02' } }]);
  const roles = members.slice(33).map(({ login, appointments }) => [login, appointments[0]?.role]);
  expect(roles).toEqual([
    ['editor1', 'editor'],
    ['reviewer1', 'reviewer'],
    ['office1', 'office'],
  ]);
  expect(await enter('member7', '第一个演示密码')).toMatchObject({ ok: true });
});

test('seeding again keeps everything; another demo password replaces the old one and ends sessions', async () => {
  expect(await seedDemo('第一个演示密码')).toBe('kept');
  expect(await seedDemo('第二个演示密码')).toBe('created');
  expect(await enter('member7', '第一个演示密码')).toMatchObject({ ok: false });
  expect(await enter('member7', '第二个演示密码')).toMatchObject({ ok: true, value: { sessionVersion: 2 } });
  expect(await db.member.count()).toBe(36);
  expect(await db.organisation.count()).toBe(6);
});

test('a missing account comes back, the others stay as they are', async () => {
  await db.member.delete({ where: { login: 'member30' } });
  await db.member.update({ where: { login: 'member1' }, data: { name: '改过的名字' } });
  expect(await seedDemo('第二个演示密码')).toBe('created');
  const one = await db.member.findUniqueOrThrow({
    where: { login: 'member1' },
    select: { name: true, sessionVersion: true },
  });
  expect(one).toEqual({ name: '改过的名字', sessionVersion: 2 });
  expect(await enter('member30', '第二个演示密码')).toMatchObject({ ok: true });
});

test('somebody who changed the own password keeps it', async () => {
  const { id } = await db.member.findUniqueOrThrow({ where: { login: 'member1' }, select: { id: true } });
  const own = await hashPassword('自己换的一个密码');
  await db.member.update({ where: { id }, data: { passwordHash: own } });
  expect(await seedDemo('第二个演示密码')).toBe('kept');
  expect(await enter('member1', '自己换的一个密码')).toMatchObject({ ok: true });
});

test('a person of a real unit who happens to have such a login keeps account and password', async () => {
  await db.appointment.deleteMany({ where: { member: { login: 'office1' } } });
  await db.member.delete({ where: { login: 'office1' } });
  await db.organisation.create({
    data: {
      code: 'REAL',
      name: '真实的支部',
      level: '支部',
      path: '/REAL/',
      members: {
        create: { login: 'office1', name: '甲', passwordHash: await hashPassword('本人的密码2026') },
      },
    },
  });
  expect(await seedDemo('第三个演示密码')).toBe('created');
  expect(await enter('member2', '第三个演示密码')).toMatchObject({ ok: true });
  expect(await enter('office1', '第三个演示密码')).toMatchObject({ ok: false });
  expect(await enter('office1', '本人的密码2026')).toMatchObject({ ok: true, value: { appointed: false } });
  expect(await seedDemo('第三个演示密码')).toBe('kept');
});
