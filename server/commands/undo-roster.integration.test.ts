import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { db } from '../db';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import {
  bringIn,
  createDistrict,
  importOf,
  type RosterFixture,
  rosterFacts,
} from '../testing/roster-fixture';
import { startUndo } from './decide-roster';
import { tidyRosters } from './tidy-rosters';
import { giveUpRoster, workOnRoster } from './work-on-roster';

let world: RosterFixture;
beforeEach(async () => {
  world = await createDistrict();
});

const loginOf = async (id: number) => (await db.member.findUniqueOrThrow({ where: { id } })).login;

async function everyKind() {
  const { office, district, one, two, member, mark } = world;
  return bringIn(
    office,
    [
      [`N${mark}`, '新街道', '镇街', district.code, '', '', ''],
      [`M${mark}`, '新支部', '支部', `N${mark}`, `new.${mark}`, '新来的', '支部书记'],
      [one.code, '改名支部', '支部', `N${mark}`, `n2.${mark}`, '第二位', ''],
      [two.code, '', '', '', await loginOf(member.memberId), '改了名', ''],
    ],
    { complete: true },
  );
}
async function undo(id: string) {
  const asked = await startUndo(world.office, { id });
  if (asked.ok) await workOnRoster(id);
  return asked;
}

test('taken back, units, people and offices are what they were; whoever is new is gone', async () => {
  const before = await rosterFacts();
  const id = await everyKind();
  expect(await rosterFacts()).not.toBe(before);
  expect(await undo(id)).toMatchObject({ ok: true });
  expect(await importOf(id)).toMatchObject({ stage: 'undone', failure: null, progress: null });
  expect(await rosterFacts()).toBe(before);
  expect(await db.auditEvent.count({ where: { subject: `roster:${id}`, action: 'roster.undone' } })).toBe(1);
  expect(await undo(id)).toMatchObject({ error: 'RosterStageMoved' });
  // And it can come in again.
  await everyKind();
  expect(
    await undo(
      await db.rosterImport.findFirstOrThrow({ where: { stage: 'applied' } }).then((each) => each.id),
    ),
  ).toMatchObject({ ok: true });
  expect(await rosterFacts()).toBe(before);
});

test('whoever has done something with a new account is disabled, and the unit that held them is closed', async () => {
  const { mark } = world;
  const id = await everyKind();
  const fresh = await db.member.findUniqueOrThrow({ where: { login: `new.${mark}` } });
  const { lessons } = await createContent();
  await db.practice.create({
    data: { id: randomUUID(), memberId: fresh.id, lessonId: lessons[0].id, number: 1, paper: [] },
  });
  await undo(id);
  expect((await importOf(id)).stage).toBe('undone');
  expect(await db.member.findUnique({ where: { id: fresh.id } })).toMatchObject({
    disabledAt: expect.any(Date),
  });
  expect(await db.appointment.count({ where: { memberId: fresh.id, to: null } })).toBe(0);
  expect(await db.member.count({ where: { login: `n2.${mark}` } })).toBe(0);
  const units = await db.organisation.findMany({ where: { code: { in: [`N${mark}`, `M${mark}`] } } });
  expect(units.map(({ closedAt }) => closedAt)).toEqual([expect.any(Date), expect.any(Date)]);
});

test('an account that held another office meanwhile is kept with it', async () => {
  const { one, two, office, mark } = world;
  const id = await bringIn(office, [[one.code, '', '', '', `held.${mark}`, '某某', '']]);
  const { id: memberId } = await db.member.findUniqueOrThrow({ where: { login: `held.${mark}` } });
  const held = { from: new Date(Date.now() - 2000), to: new Date(Date.now() - 1000) };
  await db.appointment.create({ data: { memberId, organisationId: two.id, role: 'deputy', ...held } });
  await undo(id);
  expect(await importOf(id)).toMatchObject({ stage: 'undone', failure: null });
  expect(await db.appointment.count({ where: { memberId } })).toBe(1);
});

test('an account somebody has made their own by a password is not deleted', async () => {
  const { one, office, mark } = world;
  const id = await bringIn(office, [[one.code, '', '', '', `used.${mark}`, '某某', '']]);
  const used = { passwordHash: 'x', mustChangePassword: false };
  await db.member.update({ where: { login: `used.${mark}` }, data: used });
  await undo(id);
  expect(await importOf(id)).toMatchObject({ stage: 'undone', failure: null });
  expect(await db.member.findUnique({ where: { login: `used.${mark}` } })).toMatchObject({
    disabledAt: expect.any(Date),
  });
});

test.each([
  [
    'a name',
    (mark: string) => db.member.update({ where: { login: `new.${mark}` }, data: { name: '后改的' } }),
    '新来的|后改的',
  ],
  [
    'an office',
    (mark: string) =>
      db.appointment.updateMany({ where: { member: { login: `new.${mark}` } }, data: { to: new Date() } }),
    '任职',
  ],
  [
    'a unit',
    (mark: string) => db.organisation.update({ where: { code: `N${mark}` }, data: { name: '后改的' } }),
    '单位“后改的”',
  ],
  [
    'somebody in a new unit',
    async (mark: string) =>
      createMember(await db.organisation.findUniqueOrThrow({ where: { code: `M${mark}` } })),
    '又有党员',
  ],
  [
    'a unit below a new one',
    async (mark: string) =>
      createUnit(await db.organisation.findUniqueOrThrow({ where: { code: `N${mark}` } })),
    '又设了单位',
  ],
  [
    'what stands below a unit it moved',
    async () => createUnit(await db.organisation.findUniqueOrThrow({ where: { code: world.one.code } })),
    '又来了单位',
  ],
  [
    'the office of a new account elsewhere',
    async (mark: string) => {
      const { id } = await db.member.findUniqueOrThrow({ where: { login: `n2.${mark}` } });
      const data = { memberId: id, organisationId: world.two.id, role: 'deputy' as const };
      return db.appointment.create({ data });
    },
    '别的任职',
  ],
])('when somebody has changed %s since, all stays as it is, and it is said', async (_what, change, said) => {
  const id = await everyKind();
  await change(world.mark);
  const before = await rosterFacts();
  expect(await undo(id)).toMatchObject({ ok: true });
  const after = await importOf(id);
  expect(after).toMatchObject({ stage: 'applied', failure: expect.stringContaining('没有撤回') });
  expect(JSON.stringify(after.problems)).toMatch(new RegExp(said));
  expect(await rosterFacts()).toBe(before);
});

test('after a day it is too late, and what was kept for it is gone', async () => {
  const id = await everyKind();
  const yesterday = new Date(Date.now() - 25 * 3600 * 1000);
  await db.rosterImport.update({ where: { id }, data: { appliedAt: yesterday } });
  expect(await undo(id)).toMatchObject({ error: 'RosterTooLate' });
  expect(await db.rosterChange.count({ where: { importId: id } })).toBeGreaterThan(0);
  await tidyRosters();
  expect(await db.rosterChange.count({ where: { importId: id } })).toBe(0);
});

test('asked twice at once it is taken back once; failed for good, the import is in force as before', async () => {
  const before = await rosterFacts();
  const id = await everyKind();
  const { office } = world;
  const taps = await Promise.all([startUndo(office, { id }), startUndo(office, { id })]);
  expect(taps.filter(({ ok }) => ok)).toHaveLength(1);
  await giveUpRoster(id);
  expect(await importOf(id)).toMatchObject({
    stage: 'applied',
    failure: expect.stringContaining('什么都没有改'),
  });
  await startUndo(office, { id });
  await Promise.all([workOnRoster(id), workOnRoster(id)]);
  expect((await importOf(id)).stage).toBe('undone');
  expect(await rosterFacts()).toBe(before);
});

test('what the office no longer manages it cannot take back', async () => {
  const id = await everyKind();
  const { office, two } = world;
  await db.appointment.updateMany({ where: { memberId: office.memberId }, data: { organisationId: two.id } });
  const before = await rosterFacts();
  await undo(id);
  expect(await importOf(id)).toMatchObject({
    stage: 'applied',
    failure: expect.stringContaining('管理的范围'),
  });
  expect(await rosterFacts()).toBe(before);
});
