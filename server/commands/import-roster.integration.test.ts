import { beforeEach, expect, test } from 'vitest';
import { ROSTER_COLUMNS } from '@/domain/organisation/roster';
import { noCounts as zero } from '@/domain/organisation/roster-preview';
import { parseRoster } from '@/domain/organisation/roster-reader';
import { db } from '../db';
import { readActor, sealSession } from '../session';
import { createAdmin } from './create-admin';
import { importRoster } from './import-roster';
import { signIn } from './sign-in';

beforeEach(async () => {
  await db.appointment.deleteMany();
  await db.member.deleteMany();
  await db.organisation.deleteMany();
});

const UNITS = [
  ['ZH', '市委', '市', '', '', '', ''],
  ['B1', '第一支部', '支部', 'ZH', '', '', ''],
  ['B2', '第二支部', '支部', 'ZH', '', '', ''],
];
const PEOPLE = [
  ['B1', '', '', '', 'm1', '王建国', '支部书记'],
  ['B1', '', '', '', 'm2', '李秀英', ''],
];

function bring(rows: string[][], options: Parameters<typeof importRoster>[2] = {}) {
  const parsed = parseRoster([[...ROSTER_COLUMNS], ...rows]);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return importRoster('system', parsed.roster, options);
}

const memberOf = (login: string) =>
  db.member.findUniqueOrThrow({
    where: { login },
    select: {
      id: true,
      name: true,
      passwordHash: true,
      sessionVersion: true,
      mustChangePassword: true,
      passwordExpiresAt: true,
      organisation: { select: { code: true } },
      appointments: {
        select: { role: true, to: true, organisation: { select: { code: true } } },
        orderBy: { id: 'asc' },
      },
    },
  });

test('a roster brings in units, members and offices, and first passwords that work', async () => {
  const result = await bring([...UNITS, ...PEOPLE]);
  expect(result).toMatchObject({
    ok: true,
    counts: { ...zero, unitsCreated: 3, membersCreated: 2, officesBegun: 1 },
    handOut: [
      { unit: '第一支部', login: 'm1', name: '王建国' },
      { unit: '第一支部', login: 'm2', name: '李秀英' },
    ],
  });
  const one = await memberOf('m1');
  expect(one).toMatchObject({ mustChangePassword: true, organisation: { code: 'B1' } });
  expect(one.appointments).toEqual([{ role: 'secretary', to: null, organisation: { code: 'B1' } }]);
  const password = result.ok ? (result.handOut[1]?.password ?? '') : '';
  expect(await signIn({ login: 'M2', password }, { address: '10.3.0.1' })).toMatchObject({ ok: true });
  const units = await db.organisation.findMany({ select: { path: true }, orderBy: { path: 'asc' } });
  expect(units.map(({ path }) => path)).toEqual(['/ZH/', '/ZH/B1/', '/ZH/B2/']);
});

test('the same roster again changes nothing and hands out nothing', async () => {
  await bring([...UNITS, ...PEOPLE]);
  const before = await memberOf('m1');
  const events = await db.auditEvent.count();
  expect(await bring([...UNITS, ...PEOPLE])).toEqual({ ok: true, counts: zero, warnings: [], handOut: [] });
  expect(await memberOf('m1')).toEqual(before);
  expect(await db.auditEvent.count()).toBe(events);
});

test('a dry run tells the counts and changes nothing', async () => {
  const result = await bring([...UNITS, ...PEOPLE], { dryRun: true });
  expect(result).toEqual({
    ok: true,
    counts: { ...zero, unitsCreated: 3, membersCreated: 2, officesBegun: 1 },
    warnings: [],
    handOut: [],
  });
  expect([await db.member.count(), await db.organisation.count()]).toEqual([0, 0]);
});

test('one wrong row keeps everything out', async () => {
  const wrong = await bring([...UNITS, ...PEOPLE, ['B9', '第九支部', '支部', 'NOPE', 'm9', '某某', '']]);
  expect(wrong).toMatchObject({ ok: false, problems: [{ row: 7 }] });
  expect([await db.member.count(), await db.organisation.count()]).toEqual([0, 0]);
});

test('a secretary who moves keeps the password, loses the old branch, and signs in anew', async () => {
  await bring([...UNITS, ...PEOPLE]);
  const before = await memberOf('m1');
  const { token } = await sealSession({ ...before, appointed: true });
  expect(await readActor(token)).not.toBeNull();
  const moved = await bring([['B2', '', '', '', 'm1', '王建华', '支部书记']]);
  expect(moved).toMatchObject({
    counts: { ...zero, membersMoved: 1, membersRenamed: 1, officesBegun: 1, officesEnded: 1 },
  });
  const after = await memberOf('m1');
  expect(after).toMatchObject({ name: '王建华', passwordHash: before.passwordHash, sessionVersion: 2 });
  expect(after.organisation.code).toBe('B2');
  expect(after.appointments).toEqual([
    { role: 'secretary', to: expect.any(Date), organisation: { code: 'B1' } },
    { role: 'secretary', to: null, organisation: { code: 'B2' } },
  ]);
  expect(await readActor(token)).toBeNull();
  expect((await memberOf('m2')).organisation.code).toBe('B1');
});

test('an office given again after it ended begins anew, and the one that ended stays as it was', async () => {
  await bring([...UNITS, ...PEOPLE]);
  await bring([['B1', '', '', '', 'm1', '王建国', '']]);
  expect((await memberOf('m1')).appointments).toMatchObject([{ to: expect.any(Date) }]);
  await bring([['B1', '', '', '', 'm1', '王建国', '支部书记']]);
  expect((await memberOf('m1')).appointments).toMatchObject([
    { role: 'secretary', to: expect.any(Date) },
    { role: 'secretary', to: null },
  ]);
});

test('units are renamed and moved with all below them; nothing disappears', async () => {
  await bring([...UNITS, ...PEOPLE]);
  await bring([
    ['QU', '新区', '区', 'ZH', '', '', ''],
    ['B1', '第一党支部', '支部', 'QU', '', '', ''],
  ]);
  const units = await db.organisation.findMany({
    select: { name: true, path: true },
    orderBy: { path: 'asc' },
  });
  expect(units).toEqual([
    { name: '市委', path: '/ZH/' },
    { name: '第二支部', path: '/ZH/B2/' },
    { name: '新区', path: '/ZH/QU/' },
    { name: '第一党支部', path: '/ZH/QU/B1/' },
  ]);
  expect(await db.member.count()).toBe(2);
});

test('of two imports of the same new people at once, both leave one account each', async () => {
  const results = await Promise.all([bring([...UNITS, ...PEOPLE]), bring([...UNITS, ...PEOPLE])]);
  expect(await db.member.count()).toBe(2);
  const handedOut = results.flatMap((result) => (result.ok ? result.handOut : []));
  expect(handedOut).toHaveLength(2);
  const { login = '', password = '' } = handedOut[0] ?? {};
  expect(await signIn({ login, password }, { address: '10.3.0.2' })).toMatchObject({ ok: true });
});

test('an office created on an empty database stands above every tree that comes later', async () => {
  const admin = await createAdmin('system', { login: 'Boss', name: '组织办' });
  expect(admin).toMatchObject({ ok: true, value: { login: 'boss' } });
  await bring([...UNITS, ...PEOPLE]);
  const { id } = await memberOf('boss');
  const { token } = await sealSession({ id, sessionVersion: 1, appointed: true });
  const actor = await readActor(token);
  expect(actor?.appointments).toEqual([{ role: 'office', path: '/' }]);
  const city = await db.organisation.findUniqueOrThrow({
    where: { code: 'ZH' },
    select: { path: true, parent: { select: { code: true } } },
  });
  expect(city).toEqual({ path: '/ZH/', parent: { code: 'ROOT' } });
  expect(await bring([...UNITS, ...PEOPLE])).toMatchObject({ counts: zero });
  await bring([['B1', '', '', '', 'boss', '组织办', '']]);
  expect((await memberOf('boss')).appointments).toMatchObject([{ role: 'office', to: null }]);
});

test('an office created after the roster takes the trees that are there under its wing', async () => {
  await bring([...UNITS, ...PEOPLE]);
  await createAdmin('system', { login: 'boss', name: '组织办' });
  const roots = await db.organisation.findMany({ where: { parentId: null }, select: { code: true } });
  expect(roots).toEqual([{ code: 'ROOT' }]);
  expect(await bring([...UNITS, ...PEOPLE])).toMatchObject({ counts: zero });
});

test('an account is not created over another, nor with an unusable login or name', async () => {
  await bring([...UNITS, ...PEOPLE]);
  const refused = async (login: string, name: string) => {
    const result = await createAdmin('system', { login, name });
    return result.ok ? 'created' : result.error;
  };
  expect(await refused('M1', '组织办')).toBe('LoginTaken');
  expect(await refused('a b', '组织办')).toBe('InvalidInput');
  expect(await refused('boss', ' ')).toBe('InvalidInput');
  expect(await db.member.count()).toBe(2);
});
