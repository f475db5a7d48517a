import { beforeEach, expect, test } from 'vitest';
import { noCounts } from '@/domain/organisation/roster-preview';
import { db } from '../db';
import { rosterImport } from '../queries/roster-imports';
import { readActor, sealSession } from '../session';
import { createMember, createUnit } from '../testing/content-fixture';
import {
  bringIn,
  confirm,
  createDistrict,
  handIn,
  importOf,
  type RosterFixture,
  rosterState,
} from '../testing/roster-fixture';
import { startRoster } from './decide-roster';
import { signIn } from './sign-in';
import { giveUpRoster, workOnRoster } from './work-on-roster';

let world: RosterFixture;
beforeEach(async () => {
  world = await createDistrict();
});

const memberOf = (login: string) =>
  db.member.findUniqueOrThrow({
    where: { login },
    select: {
      id: true,
      name: true,
      passwordHash: true,
      sessionVersion: true,
      disabledAt: true,
      organisation: { select: { code: true } },
      appointments: { select: { role: true, to: true }, orderBy: { id: 'asc' } },
    },
  });
const loginOf = async (id: number) => (await db.member.findUniqueOrThrow({ where: { id } })).login;

test('what was confirmed comes in: units, people and offices, and nobody can sign in without a slip', async () => {
  const { office, district, one, two, member, mark } = world;
  const moved = await loginOf(member.memberId);
  const id = await bringIn(office, [
    [`N${mark}`, '新支部', '支部', district.code, `new.${mark}`, '新来的', '支部书记'],
    [two.code, '', '', '', moved, '改了名', ''],
    [one.code, '新名字', '支部', district.code, '', '', ''],
  ]);
  expect(await importOf(id)).toMatchObject({ stage: 'applied', file: null, progress: null });
  expect(await memberOf(moved)).toMatchObject({ name: '改了名', organisation: { code: two.code } });
  const fresh = await memberOf(`new.${mark}`);
  expect(fresh).toMatchObject({ passwordHash: '', appointments: [{ role: 'secretary', to: null }] });
  for (const password of ['', 'x'])
    expect(await signIn({ login: `new.${mark}`, password }, { address: '10.4.0.1' })).toMatchObject({
      error: 'WrongCredentials',
    });
  expect(await db.organisation.findUnique({ where: { code: one.code } })).toMatchObject({ name: '新名字' });
  expect(await db.organisation.findUnique({ where: { code: `N${mark}` } })).toMatchObject({
    path: `${district.path}N${mark}/`,
    parentId: district.id,
  });
  expect(await db.membership.count({ where: { memberId: fresh.id, to: null } })).toBe(1);
  const events = await db.auditEvent.findMany({ where: { subject: `roster:${id}` }, orderBy: { id: 'asc' } });
  expect(events.map(({ action }) => action)).toEqual([
    'roster.uploaded',
    'roster.confirmed',
    'roster.imported',
  ]);
});

test('the same file again changes nothing, and there is nothing to confirm', async () => {
  const { office, district, mark } = world;
  const rows = [
    [`N${mark}`, '新支部', '支部', district.code, `new.${mark}`, '新来的', '支部书记'],
    [district.code, '', '', '', `new.${mark}`, '新来的', '副书记'],
  ];
  await bringIn(office, rows);
  const before = await rosterState();
  const again = await handIn(office, rows, { complete: true });
  const open = await rosterImport(office, again, { kind: null, page: 1 });
  expect(open).toMatchObject({ stage: 'read', nothing: true });
  // Complete: the office itself belongs to a unit the file names, and is kept.
  expect(open?.counts).toEqual(noCounts);
  const events = await db.auditEvent.count();
  expect(await confirm(office, again)).toMatchObject({ error: 'NothingChanged' });
  expect(await rosterState()).toBe(before);
  expect(await db.auditEvent.count()).toBe(events);
});

test('a complete file disables whoever left, at once, after the office has confirmed just that', async () => {
  const { office, one, secretary, member } = world;
  const stays = await loginOf(member.memberId);
  const gone = await loginOf(secretary.memberId);
  const { sessionVersion } = await memberOf(gone);
  const { token } = await sealSession({ id: secretary.memberId, sessionVersion, appointed: true });
  const id = await handIn(office, [[one.code, '', '', '', stays, member.name, '']], { complete: true });
  const { basis } = await importOf(id);
  expect(await startRoster(office, { id, basis: basis ?? '', leavers: false })).toMatchObject({
    error: 'RosterLeaversUnseen',
  });
  expect(await readActor(token)).not.toBeNull();
  expect(await confirm(office, id)).toMatchObject({ ok: true });
  await workOnRoster(id);
  expect(await readActor(token)).toBeNull();
  expect(await memberOf(gone)).toMatchObject({
    disabledAt: expect.any(Date),
    appointments: [{ role: 'secretary', to: expect.any(Date) }],
  });
  expect(await memberOf(stays)).toMatchObject({ disabledAt: null });
  expect(await db.membership.count({ where: { memberId: secretary.memberId, to: null } })).toBe(0);

  // Whom a roster no longer named, a roster that names them brings back; whom somebody locked out, it does not.
  await bringIn(office, [[one.code, '', '', '', gone, secretary.name, '']]);
  expect(await memberOf(gone)).toMatchObject({ disabledAt: null });
  await db.member.update({ where: { id: secretary.memberId }, data: { disabledAt: new Date() } });
  const locked = await handIn(office, [[one.code, '', '', '', gone, secretary.name, '支部书记']]);
  const skipped = await rosterImport(office, locked, { kind: null, page: 1 });
  expect(skipped?.counts).toEqual(noCounts);
  expect(skipped?.warnings[0]).toEqual({ row: 2, message: expect.stringContaining('已停用') });
});

test('what changed since the preview is shown again, and nothing comes in before that is confirmed', async () => {
  const { office, two, member, mark } = world;
  const login = await loginOf(member.memberId);
  const id = await handIn(office, [
    [two.code, '', '', '', login, '新名字', ''],
    [two.code, '', '', '', `n.${mark}`, '某某', ''],
  ]);
  const { basis } = await importOf(id);
  expect(await confirm(office, id)).toMatchObject({ ok: true });
  await db.member.update({ where: { id: member.memberId }, data: { name: '别人改的' } });
  const before = await rosterState();
  await workOnRoster(id);
  const now = await importOf(id);
  expect(now).toMatchObject({ stage: 'read', failure: expect.stringContaining('重新比对') });
  expect(await rosterState()).toBe(before);
  expect(await startRoster(office, { id, basis: basis ?? '', leavers: false })).toMatchObject({
    error: 'RosterPreviewMoved',
  });
  // What is of no concern to the file does not matter.
  await createUnit();
  expect(await confirm(office, id)).toMatchObject({ ok: true });
  await workOnRoster(id);
  expect((await importOf(id)).stage).toBe('applied');
});

test('of two offices with the same new people at once, one brings them in and the other sees it', async () => {
  const { office, district, one, mark } = world;
  const other = await createMember(district, ['office']);
  const rows = [[one.code, '', '', '', `both.${mark}`, '某某', '']];
  const [first, second] = [await handIn(office, rows), await handIn(other, rows)];
  await confirm(office, first);
  await confirm(other, second);
  await Promise.all([workOnRoster(first), workOnRoster(second)]);
  const stages = [(await importOf(first)).stage, (await importOf(second)).stage];
  expect(stages.toSorted()).toEqual(['applied', 'read']);
  expect(await db.member.count({ where: { login: `both.${mark}` } })).toBe(1);
});

test('confirmed twice at once, it is brought in once', async () => {
  const { office, one, mark } = world;
  const id = await handIn(office, [[one.code, '', '', '', `tap.${mark}`, '某某', '支部书记']]);
  const taps = await Promise.all([confirm(office, id), confirm(office, id)]);
  expect(taps.filter(({ ok }) => ok)).toHaveLength(1);
  await Promise.all([workOnRoster(id), workOnRoster(id)]);
  expect((await importOf(id)).stage).toBe('applied');
  expect((await memberOf(`tap.${mark}`)).appointments).toHaveLength(1);
});

test('broken in the middle it leaves all as it was, and can be begun again', async () => {
  const { office, district, mark } = world;
  const rows = [[`C${mark}`, '中断支部', '支部', district.code, `c.${mark}`, '某某', '支部书记']];
  const id = await handIn(office, rows);
  await confirm(office, id);
  const before = await rosterState();
  // Offices come last: units and people are written by then.
  await db.$executeRawUnsafe(`
    CREATE FUNCTION "breakOff"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
  await db.$executeRawUnsafe(
    `CREATE TRIGGER "breakOff" BEFORE INSERT ON "Appointment" FOR EACH ROW EXECUTE FUNCTION "breakOff"()`,
  );
  await expect(workOnRoster(id)).rejects.toThrow();
  await db.$executeRawUnsafe('DROP TRIGGER "breakOff" ON "Appointment"');
  expect(await rosterState()).toBe(before);
  expect((await importOf(id)).stage).toBe('applying');
  // Tried often enough in vain, it is where it was, with a word.
  await giveUpRoster(id);
  expect(await importOf(id)).toMatchObject({
    stage: 'read',
    failure: expect.stringContaining('什么都没有改'),
  });
  await confirm(office, id);
  await workOnRoster(id);
  expect((await importOf(id)).stage).toBe('applied');
});

test('whoever is no longer an office by the time it is done brings nothing in', async () => {
  const { office, one, mark } = world;
  const id = await handIn(office, [[one.code, '', '', '', `late.${mark}`, '某某', '']]);
  await confirm(office, id);
  await db.appointment.updateMany({ where: { memberId: office.memberId }, data: { to: new Date() } });
  await workOnRoster(id);
  expect(await importOf(id)).toMatchObject({
    stage: 'failed',
    failure: expect.stringContaining('不是组织办'),
  });
  expect(await db.member.count({ where: { login: `late.${mark}` } })).toBe(0);
});

test('what a campaign aims at a unit goes with the unit that moves', async () => {
  const { office, district, one, two, mark } = world;
  const campaign = await db.campaign.create({
    data: {
      ...{ slug: `c-${mark}`, title: '活动', opensAt: new Date() },
      targets: { create: { path: one.path } },
    },
  });
  await bringIn(office, [[one.code, one.name, '支部', two.code, '', '', '']]);
  const targets = await db.campaignTarget.findMany({ where: { campaignId: campaign.id } });
  expect(targets.map(({ path }) => path)).toEqual([`${district.path}${two.code}/${one.code}/`]);
});
