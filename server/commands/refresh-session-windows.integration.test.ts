import { expect, test } from 'vitest';
import { db } from '../db';
import { fail, ok } from '../errors';
import { sessionProgress } from '../queries/session-progress';
import { transferPlan } from '../queries/transfer-plan';
import { mergePlan, movePlan } from '../queries/unit-plans';
import { ownSessions } from '../queries/unit-session';
import { createMember, createUnit, type UnitFixture } from '../testing/content-fixture';
import { rightAnswers, startExam } from '../testing/exam-fixture';
import { createOffice, type OfficeFixture } from '../testing/office-fixture';
import { bringIn, importOf } from '../testing/roster-fixture';
import { createSession, inHours, place } from '../testing/session-fixture';
import { startUndo } from './decide-roster';
import { mergeUnits } from './merge-units';
import { moveUnit } from './move-unit';
import { refreshSessionWindows } from './refresh-session-windows';
import { BUILT_IN_CAMPAIGN, seedCampaign } from './seed-campaign';
import { seedSession } from './seed-session';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';
import { transferMembers } from './transfer-members';
import { workOnRoster } from './work-on-roster';

type Tree = OfficeFixture & { district: UnitFixture };

const refresh = (setById: number) => db.$transaction((tx) => refreshSessionWindows(tx, setById));

test('a unit that moves keeps its session: its windows follow, others stay, and a second run finds nothing', async () => {
  const { office, campaign, root, branch, elsewhere, quiz } = await createOffice();
  const { id } = await createSession(office, campaign.slug, [branch, elsewhere], { opensAt: inHours(1) });
  const district = await createUnit(root, '区');
  const path = `${district.path}${branch.code}/`;
  await db.organisation.update({ where: { id: branch.id }, data: { path, parentId: district.id } });
  expect(await refresh(office.memberId)).toMatchObject({ changed: 2, taken: [] });
  const rows = await db.quizWindow.findMany({ where: { sessionId: id }, select: { path: true } });
  expect(rows.map((row) => row.path).sort()).toEqual([elsewhere.path, path].sort());
  expect(await refresh(office.memberId)).toEqual({ changed: 0, moved: 0, taken: [] });
  const member = { ...(await createMember(branch)), organisation: { ...branch, path } };
  expect(await startAttempt(member, quiz)).toMatchObject({ error: 'NotOpenYet' });
});

test.each([
  [
    'moved',
    async ({ office, branch, district }: Tree) => {
      const asked = { code: branch.code, to: district.code };
      const plan = await movePlan(office, asked);
      return moveUnit(office, { ...asked, seen: plan.ok ? plan.value.seen : '' });
    },
  ],
  [
    'moved below one that is moved itself',
    async ({ office, elsewhere, district }: Tree) => {
      const asked = { code: district.code, to: elsewhere.code };
      const plan = await movePlan(office, asked);
      return moveUnit(office, { ...asked, seen: plan.ok ? plan.value.seen : '' });
    },
  ],
  [
    'merged',
    async ({ office, district, elsewhere }: Tree) => {
      const asked = { code: district.code, to: elsewhere.code };
      const plan = await mergePlan(office, asked);
      return mergeUnits(office, { ...asked, seen: plan.ok ? plan.value.seen : '' });
    },
  ],
  [
    'split',
    async ({ office, branch, member }: Tree) => {
      const where = { newCode: `${branch.code}-2`, newName: '第二支部' };
      const asked = { code: branch.code, ids: [member.memberId], where };
      const plan = await transferPlan(office, asked);
      return transferMembers(office, { ...asked, seen: plan.ok ? plan.value.seen : '' });
    },
  ],
  [
    'moved by a roster',
    async ({ office, branch, district }: Tree) => {
      await bringIn(office, [[branch.code, branch.name, '支部', district.code, '', '', '']]);
      return ok(null);
    },
  ],
  [
    'moved by a roster that is taken back',
    async ({ office, branch, district }: Tree) => {
      const id = await bringIn(office, [[branch.code, branch.name, '支部', district.code, '', '', '']]);
      await startUndo(office, { id });
      await workOnRoster(id);
      return (await importOf(id)).stage === 'undone' ? ok(null) : fail('NothingChanged');
    },
  ],
])(
  'where a unit is %s, windows and sessions agree: nothing is left to bring in line',
  async (_what, change) => {
    const world = await createOffice();
    const { office, campaign, root, branch, elsewhere } = world;
    const district = await createUnit(root, '区');
    const below = await createUnit(district);
    await createSession(office, campaign.slug, [branch, district, elsewhere], { opensAt: inHours(1) });
    await createSession(office, campaign.slug, [], { number: 2, opensAt: inHours(5) });
    await db.sessionUnit.deleteMany({ where: { organisationId: district.id } });
    await place(office, campaign.slug, 2, below.code);
    await refresh(office.memberId);
    expect(await change({ ...world, district })).toMatchObject({ ok: true });
    expect(await refresh(office.memberId)).toEqual({ changed: 0, moved: 0, taken: [] });
  },
);

test('a window set by hand where a unit moves to stays, and is reported', async () => {
  const { office, campaign, root, branch, quiz } = await createOffice();
  await createSession(office, campaign.slug, [branch], { opensAt: inHours(1) });
  const path = `${root.path}NEW/`;
  await db.quizWindow.create({
    data: { quizId: quiz.id, path, closesAt: inHours(3), setById: office.memberId },
  });
  await db.organisation.update({ where: { id: branch.id }, data: { path } });
  expect((await refresh(office.memberId)).taken).toMatchObject([{ unit: branch.name }]);
  expect(await db.quizWindow.findMany({ where: { quizId: quiz.id } })).toMatchObject([
    { path, sessionId: null },
  ]);
});

test('sessions of a campaign that has closed are left as they were', async () => {
  const { office, campaign, branch, quiz } = await createOffice();
  await createSession(office, campaign.slug, [branch], { opensAt: inHours(-3), closesAt: inHours(-2) });
  await db.campaign.update({ where: { id: campaign.id }, data: { closesAt: inHours(-1) } });
  await db.sessionUnit.deleteMany({ where: { organisationId: branch.id } });
  expect(await refresh(office.memberId)).toMatchObject({ changed: 0 });
  expect(await db.quizWindow.count({ where: { quizId: quiz.id } })).toBe(1);
});

test('a member is told the session of the nearest unit, with its venue, until it is over', async () => {
  const { office, campaign, branch, member, quiz } = await createOffice();
  const below = await createUnit(branch);
  const { id } = await createSession(office, campaign.slug, [branch, below], { number: 3 });
  const venue = await db.sessionVenue.create({
    data: { sessionId: id, name: '分会场7', place: '翠香街道党校', order: 0 },
  });
  await place(office, campaign.slug, 3, below.code, String(venue.id));
  const now = new Date();
  expect(await ownSessions(member, now)).toMatchObject([{ number: 3, venue: null, quizzes: [quiz.slug] }]);
  expect(await ownSessions(await createMember(below), now)).toMatchObject([
    { campaign: campaign.slug, venue: { name: '分会场7', place: '翠香街道党校' } },
  ]);
  expect(await ownSessions(await createMember(), now)).toEqual([]);
  expect(await ownSessions(member, inHours(33))).toEqual([]);
  await db.campaign.update({ where: { id: campaign.id }, data: { closesAt: inHours(1) } });
  expect(await ownSessions(member, inHours(2))).toEqual([]);
});

test('the session’s report counts each of its people once, by the unit that brings them, in the office’s subtree', async () => {
  const world = await createOffice();
  const { office, otherOffice, campaign, branch, elsewhere, member, quiz } = world;
  const { id } = await createSession(office, campaign.slug, [branch, elsewhere]);
  const passing = await createMember(await createUnit(branch));
  const exam = await startExam(passing, quiz.slug);
  await submitAttempt(passing, { attemptId: exam.attemptId, answers: rightAnswers(exam) });
  await startExam(member, quiz.slug);
  await createMember(branch);
  const [report] = await sessionProgress(office, id);
  expect(report?.units.get(branch.id)).toEqual({ people: 3, notStarted: 1, doing: 1, done: 1 });
  expect(report?.total).toEqual({ people: 4, notStarted: 2, doing: 1, done: 1 });
  const [part] = await sessionProgress(otherOffice, id);
  expect(part?.total).toEqual({ people: 1, notStarted: 1, doing: 0, done: 0 });
  await db.quiz.update({ where: { id: quiz.id }, data: { releaseAt: inHours(1) } });
  expect((await sessionProgress(office, id))[0]?.total).toMatchObject({ doing: 2, done: 0 });
  for (const actor of world.strangers)
    expect((await sessionProgress(actor, id))[0]?.total).toMatchObject({ people: 0 });
});

test('the model session is there once: main venue, 51 branch venues, nobody in it, no window', async () => {
  expect(await seedSession()).toBe('kept');
  const { article } = await createOffice();
  await db.campaign.updateMany({ data: { title: '别的' } });
  await db.campaign.create({
    data: {
      slug: BUILT_IN_CAMPAIGN,
      title: '“十万党员进党校”',
      opensAt: inHours(-1),
      targets: { create: { path: '/' } },
    },
  });
  expect(await seedCampaign(article.slug)).toBe('kept');
  const seeded = await Promise.all([seedSession(), seedSession()]);
  expect(seeded.sort()).toEqual(['created', 'kept']);
  const [session] = await db.campaignSession.findMany({
    where: { campaign: { slug: BUILT_IN_CAMPAIGN } },
    select: {
      ...{ id: true, quota: true, opensAt: true, closesAt: true, units: true, windows: true },
      venues: { orderBy: { order: 'asc' }, select: { name: true, main: true, place: true } },
    },
  });
  expect(session).toMatchObject({ quota: 10_000, opensAt: null, closesAt: null, units: [], windows: [] });
  expect(session?.venues).toHaveLength(52);
  expect(session?.venues[0]).toEqual({ name: '主会场', main: true, place: '市委党校' });
  expect(session?.venues.filter(({ main }) => main)).toHaveLength(1);
  expect(session?.venues.at(-1)?.name).toBe('分会场51');
  await db.campaignSession.delete({ where: { id: session?.id } });
  expect(await seedSession()).toBe('kept');
});
