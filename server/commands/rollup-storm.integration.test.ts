import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import {
  type ContentFixture,
  createContent,
  createMember,
  createUnit,
  type UnitFixture,
} from '../testing/content-fixture';
import { completionDifferences } from './check-completion';
import { foldCompletion } from './fold-completion';

const pick = <T>(from: readonly T[]): T => {
  const found = from[Math.floor(Math.random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};
const chance = (share: number) => Math.random() < share;

/** What a race may answer: the row was faster changed elsewhere, or the member's open attempt is there already. */
const expected = /Unique constraint|P2002|P2025/;

async function world() {
  const top = await createUnit(undefined, '市');
  const streets = [await createUnit(top, '镇街'), await createUnit(top, '镇街')];
  const branches: UnitFixture[] = [];
  for (let i = 0; i < 6; i += 1) branches.push(await createUnit(streets[i % 2]));
  const contents = [await createContent(), await createContent({ targets: [streets[0]?.path ?? ''] })];
  const members: number[] = [];
  for (const branch of branches)
    for (let i = 0; i < 5; i += 1) members.push((await createMember(branch)).memberId);
  // Of the moment itself the job takes care, a minute later.
  const before = new Date();
  await sleep(20);
  return { top, streets, branches, contents, members, before };
}
type World = Awaited<ReturnType<typeof world>>;

const learn = async ({ contents, members }: World) => {
  const [memberId, lessonId] = [pick(members), pick(pick(contents).lessons).id];
  const completedAt = chance(0.5) ? new Date() : null;
  if (chance(0.1)) return db.lessonProgress.deleteMany({ where: { memberId, lessonId } });
  return db.lessonProgress.upsert({
    where: { memberId_lessonId: { memberId, lessonId } },
    create: { memberId, lessonId, completedAt },
    update: { completedAt },
    select: { memberId: true },
  });
};

const sit = async ({ contents, members }: World) => {
  const [memberId, quizId] = [pick(members), pick(contents).quiz.id];
  const numbers = await db.attempt.aggregate({ where: { memberId, quizId }, _max: { number: true } });
  const now = new Date();
  return db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      quizId,
      memberId,
      number: (numbers._max.number ?? 0) + 1,
      state: chance(0.2) ? 'scheduled' : 'in_progress',
      paper: [],
      seed: 1,
      passRatio: 0.6,
      startedAt: now,
      deadlineAt: now,
      maxScore: 20,
    },
    select: { id: true },
  });
};

/** Hundreds graded in one statement, as the sweeper does, in no particular order of the members. */
const grade = ({ contents }: World) => db.$executeRaw`
  UPDATE "Attempt" SET "state" = 'submitted', "score" = floor(random() * 21), "gradedAt" = now()
   WHERE "state" = 'in_progress' AND "quizId" = ${pick(contents).quiz.id} AND random() < 0.7`;

const decide = () => db.$executeRaw`
  UPDATE "Attempt" SET "state" = ${pick(['voided', 'submitted', 'expired'])}::"AttemptState", "score" = floor(random() * 21)
   WHERE "id" IN (SELECT "id" FROM "Attempt" WHERE "state" NOT IN ('scheduled', 'in_progress') ORDER BY random() LIMIT 1)`;

const move = ({ branches, members }: World) =>
  db.member.update({
    where: { id: pick(members) },
    data: chance(0.3)
      ? { disabledAt: chance(0.5) ? new Date() : null }
      : { organisationId: pick(branches).id },
    select: { id: true },
  });

const join = async ({ branches, members }: World) => {
  const { memberId } = await createMember(pick(branches));
  members.push(memberId);
};

const credit = ({ members }: World) => {
  const [memberId, year] = [pick(members), pick([2025, new Date().getFullYear()])];
  const hundredths = pick([0, 100, 3200, 5600]);
  return db.hoursBalance.upsert({
    where: { memberId_year: { memberId, year } },
    create: { memberId, year, hundredths },
    update: { hundredths },
    select: { year: true },
  });
};

const appoint = async ({ branches, members }: World) => {
  const [memberId, organisationId] = [pick(members), pick(branches).id];
  if (chance(0.4))
    return db.appointment.updateMany({ where: { memberId, to: null }, data: { to: new Date() } });
  return db.appointment.create({
    data: { memberId, organisationId, role: pick(['secretary', 'editor']) },
    select: { id: true },
  });
};

const edit = async ({ contents, streets, top, before }: World) => {
  const { campaign, lessons, quiz }: ContentFixture = pick(contents);
  const where = { campaignId_lessonId: { campaignId: campaign.id, lessonId: lessons[1].id } };
  return db.$transaction(async (tx) => {
    const what = Math.floor(Math.random() * 5);
    if (what === 0) await tx.campaignLesson.deleteMany({ where: { ...where.campaignId_lessonId } });
    else if (what === 1)
      await tx.campaignLesson.upsert({
        where,
        create: { ...where.campaignId_lessonId, order: 1 },
        update: {},
        select: { order: true },
      });
    else if (what === 2) {
      await tx.campaignTarget.deleteMany({ where: { campaignId: campaign.id } });
      const path = pick(['/', top.path, ...streets.map((street) => street.path)]);
      await tx.campaignTarget.create({ data: { campaignId: campaign.id, path }, select: { path: true } });
    } else if (what === 3)
      await tx.quiz.update({
        where: { id: quiz.id },
        data: { counting: pick(['best', 'last']) },
        select: { id: true },
      });
    else
      await tx.campaign.update({
        where: { id: campaign.id },
        data: { closesAt: pick([null, before, new Date('2026-01-01T00:00:00Z')]) },
        select: { id: true },
      });
  });
};

const moveUnit = async ({ streets, branches }: World) => {
  const [street, branch] = [pick(streets), pick(branches)];
  await db.organisation.update({
    where: { id: branch.id },
    data: { parentId: street.id, path: `${street.path}${branch.code}/` },
    select: { id: true },
  });
};

const withdraw = ({ contents }: World) =>
  db.lessonVersion.updateMany({
    where: { lessonId: pick(contents).lessons[0].id },
    data: { state: pick(['published', 'withdrawn']) },
  });

test('whatever is written at the same time, every snapshot has the figures that counting anew gives', async () => {
  const place = await world();
  const acts = [
    learn,
    learn,
    learn,
    sit,
    sit,
    grade,
    decide,
    move,
    move,
    join,
    credit,
    appoint,
    edit,
    moveUnit,
    withdraw,
  ];
  const failures: string[] = [];
  const until = Date.now() + 12_000;
  let done = 0;
  const writer = async () => {
    while (Date.now() < until) {
      try {
        // The commands part what is bare here by the tree's lock; a deadlock is tried again there too.
        const act = pick(acts);
        await againAfterDeadlock(async () => act(place));
        done += 1;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!expected.test(message)) failures.push(message);
      }
    }
  };
  const folder = async () => {
    for (; Date.now() < until; await sleep(150)) await foldCompletion();
  };
  let looks = 0;
  const looker = async () => {
    for (; Date.now() < until; await sleep(100)) {
      expect(await completionDifferences()).toEqual([]);
      looks += 1;
    }
  };
  await Promise.all([writer(), writer(), writer(), writer(), writer(), folder(), looker()]);
  expect(await completionDifferences()).toEqual([]);
  expect(failures).toEqual([]);
  expect(done).toBeGreaterThan(100);
  expect(looks).toBeGreaterThan(5);
  const sums = await db.completionRollup.aggregate({ _sum: { people: true, done: true } });
  expect(sums._sum.people).toBeGreaterThan(0);
  expect(sums._sum.done).toBeGreaterThan(0);
});
