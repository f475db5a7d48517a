import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import {
  type ContentFixture,
  createContent,
  createMember,
  createUnit,
  type UnitFixture,
} from '../testing/content-fixture';
import { pathsDownTo, reportRoots, reportUnit } from './branch';
import { childCoverage, totalCoverage } from './branch-children';
import { countBelow, peopleBelow, peopleOf, personOf } from './branch-people';
import { openReport, type Report } from './branch-report';

const now = new Date('2026-11-23T08:00:00Z');
let content: ContentFixture;
let committee: UnitFixture;
let branch: UnitFixture;
let other: UnitFixture;
let secretary: Actor;
let office: Actor;
let member: Actor;

beforeAll(async () => {
  content = await createContent();
  committee = await createUnit(undefined, '党委');
  branch = await createUnit(committee);
  other = await createUnit(committee);
  secretary = await createMember(branch, ['secretary']);
  office = await createMember(committee, ['office']);
  member = await createMember(branch);
});

async function report(
  actor: Actor,
  unit: UnitFixture,
): Promise<Report & { campaign: NonNullable<Report['campaign']> }> {
  const opened = await openReport(actor, unit.code, content.campaign.slug, now);
  if (!opened?.campaign) throw new Error('the fixture campaign does not reach the unit');
  return { ...opened, campaign: opened.campaign };
}

let attempts = 0;
async function attempt(
  memberId: number,
  score: number | null,
  state: 'submitted' | 'expired' | 'in_progress' | 'voided' = 'submitted',
) {
  attempts += 1;
  await db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      quizId: content.quiz.id,
      memberId,
      number: attempts,
      state,
      paper: [],
      seed: 1,
      passRatio: 0.6,
      startedAt: now,
      deadlineAt: now,
      score,
      maxScore: score === null ? null : 20,
    },
  });
}

const learn = (memberId: number, index: 0 | 1, done: boolean) =>
  db.lessonProgress.create({
    data: { memberId, lessonId: content.lessons[index].id, completedAt: done ? now : null },
  });

test('a path names every unit down to it, the whole organisation first', () => {
  expect(pathsDownTo('/A/B/')).toEqual(['/', '/A/', '/A/B/']);
  expect(pathsDownTo('/')).toEqual(['/']);
});

test('the own unit and what lies below it can be opened, nothing else', async () => {
  expect(await reportUnit(secretary, branch.code)).toMatchObject({ id: branch.id, above: [], below: [] });
  expect(await reportUnit(secretary, other.code)).toBeNull();
  expect(await reportUnit(secretary, committee.code)).toBeNull();
  expect(await reportUnit(member, branch.code)).toBeNull();
  expect(await reportUnit(secretary, 'nowhere')).toBeNull();
  expect(await reportUnit(office, branch.code)).toMatchObject({
    above: [{ code: committee.code, name: committee.name }],
  });
  const below = (await reportUnit(office, committee.code))?.below.map(({ code }) => code);
  expect(below).toEqual([branch.code, other.code].sort());
});

test('pattern characters in a code do not widen a scope', async () => {
  const wild = await db.organisation.create({
    data: { code: '%', name: '通配', level: '支部', path: '/%/' },
  });
  const actor: Actor = { ...member, appointments: [{ role: 'secretary', path: '/%/' }] };
  expect(await reportUnit(actor, branch.code)).toBeNull();
  expect((await reportUnit(actor, '%'))?.id).toBe(wild.id);
});

test('the roots are the outermost units one reports on', async () => {
  expect(await reportRoots(member)).toEqual([]);
  expect(await reportRoots(secretary)).toEqual([{ code: branch.code, name: branch.name }]);
  const both: Actor = {
    ...secretary,
    appointments: [
      { role: 'secretary', path: branch.path },
      { role: 'deputy', path: other.path },
      { role: 'editor', path: committee.path },
    ],
  };
  expect((await reportRoots(both)).map(({ code }) => code)).toEqual([branch.code, other.code].sort());
});

test('people carry a state per lesson and exam, unfinished first, and disabled accounts are left out', async () => {
  const unit = await createUnit(committee);
  const boss = await createMember(unit, ['secretary']);
  const [done, begun, gone] = await Promise.all([createMember(unit), createMember(unit), createMember(unit)]);
  await db.member.update({ where: { id: gone.memberId }, data: { disabledAt: now } });
  await learn(done.memberId, 0, true);
  await learn(done.memberId, 1, true);
  await attempt(done.memberId, 11);
  await attempt(done.memberId, 12, 'expired');
  await learn(begun.memberId, 0, false);
  await attempt(begun.memberId, null, 'in_progress');
  await attempt(boss.memberId, 20, 'voided');
  const { unit: opened, parts } = await report(boss, unit);
  const people = await peopleOf(boss, opened.id, parts);
  expect(people.map(({ id }) => id)).toEqual([boss.memberId, begun.memberId, done.memberId]);
  expect(people.map(({ lessons, exams }) => [...lessons, ...exams])).toEqual([
    ['not-started', 'not-started', 'not-started'],
    ['doing', 'not-started', 'doing'],
    ['done', 'done', 'done'],
  ]);
  expect(people[2]?.best).toEqual([{ score: 12, maxScore: 20, passed: true }]);
  expect(people[0]?.best).toEqual([null]);
});

test('people of another unit are nobody, whatever id is asked for', async () => {
  const { parts } = await report(office, other);
  const stranger = await createMember(other);
  expect(await peopleOf(secretary, other.id, parts)).toEqual([]);
  expect(await personOf(secretary, other.id, stranger.memberId, parts)).toBeNull();
  expect(await personOf(secretary, branch.id, stranger.memberId, parts)).toBeNull();
  expect(await personOf(member, branch.id, member.memberId, parts)).toBeNull();
  expect((await personOf(office, other.id, stranger.memberId, parts))?.id).toBe(stranger.memberId);
});

test('one member shows the dates of attempts that count', async () => {
  const someone = await createMember(branch);
  await attempt(someone.memberId, 5);
  await attempt(someone.memberId, null, 'in_progress');
  await attempt(someone.memberId, 20, 'voided');
  const { parts } = await report(secretary, branch);
  const person = await personOf(secretary, branch.id, someone.memberId, parts);
  expect(person?.attempts.map(({ open }) => open)).toEqual([false, true]);
  expect(person?.best).toEqual([{ score: 5, maxScore: 20, passed: false }]);
});

test('before results are released a pass shows neither as state nor as score', async () => {
  const later = await createContent({ quiz: { releaseAt: new Date('2026-12-31T00:00:00Z') } });
  const unit = await createUnit(committee);
  const someone = await createMember(unit);
  await db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      quizId: later.quiz.id,
      memberId: someone.memberId,
      number: 1,
      state: 'submitted',
      paper: [],
      seed: 1,
      passRatio: 0.6,
      startedAt: now,
      deadlineAt: now,
      score: 20,
      maxScore: 20,
    },
  });
  const opened = await openReport(office, unit.code, later.campaign.slug, now);
  if (!opened) throw new Error('not opened');
  const [person] = await peopleOf(office, unit.id, opened.parts);
  expect(person).toMatchObject({ exams: ['doing'], best: [null] });
  const upper = await openReport(office, committee.code, later.campaign.slug, now);
  if (!upper?.campaign) throw new Error('not opened');
  expect(totalCoverage(await childCoverage(office, upper.unit, upper.campaign, upper.parts)).exams).toBe(0);
});

test('coverage of the units below agrees with their people, and belongs to nobody else', async () => {
  const { unit, campaign, parts } = await report(office, committee);
  const units = await childCoverage(office, unit, campaign, parts);
  expect(units.map(({ code }) => code)).toEqual(unit.below.map(({ code }) => code));
  for (const { code, people, lessons, exams, all } of units) {
    const child = await reportUnit(office, code);
    const listed = await peopleOf(office, child?.id ?? 0, parts);
    const learnt = listed.filter((each) => each.lessons.every((state) => state === 'done'));
    const passed = listed.filter((each) => each.exams.every((state) => state === 'done'));
    expect({ people, lessons, exams, all }).toEqual({
      people: listed.length,
      lessons: learnt.length,
      exams: passed.length,
      all: learnt.filter((each) => passed.includes(each)).length,
    });
  }
  expect(totalCoverage(units).all).toBeGreaterThan(0);
  expect(await childCoverage(secretary, unit, campaign, parts)).toEqual([]);
});

test('a subtree far down is counted with the child it lies below', async () => {
  const top = await createUnit(undefined, '区');
  const middle = await createUnit(top, '镇街');
  await createMember(await createUnit(middle));
  await createMember(middle);
  const boss = await createMember(top, ['office']);
  const { unit, campaign, parts } = await report(boss, top);
  expect(await childCoverage(boss, unit, campaign, parts)).toMatchObject([{ code: middle.code, people: 2 }]);
});

test('only what is assigned to a unit is reported there', async () => {
  const only = await createContent({ targets: [branch.path] });
  const slugs = async (unit: UnitFixture) =>
    (await openReport(office, unit.code, null, now))?.campaigns.map(({ slug }) => slug);
  expect(await slugs(branch)).toContain(only.campaign.slug);
  expect(await slugs(committee)).toContain(only.campaign.slug);
  expect(await slugs(other)).not.toContain(only.campaign.slug);
  expect(await openReport(office, other.code, only.campaign.slug, now)).toBeNull();
  const upper = await openReport(office, committee.code, only.campaign.slug, now);
  if (!upper?.campaign) throw new Error('not opened');
  const units = await childCoverage(office, upper.unit, upper.campaign, upper.parts);
  expect(units.find(({ code }) => code === other.code)?.people).toBe(0);
  expect(units.find(({ code }) => code === branch.code)?.people).toBeGreaterThan(0);
  const below = await peopleBelow(office, committee.path, upper.campaign, upper.parts);
  expect(new Set(below.map(({ unit }) => unit.code))).toEqual(new Set([branch.code]));
  expect(await countBelow(office, committee.path, upper.campaign)).toBe(below.length);
});

test('a running campaign comes before one that is over; one that has not opened is not there', async () => {
  const unit = await createUnit();
  const boss = await createMember(unit, ['secretary']);
  const targets = [unit.path];
  const over = await createContent({
    targets,
    campaign: { opensAt: new Date('2026-11-01T00:00:00Z'), closesAt: now },
  });
  const running = await createContent({ targets, campaign: { opensAt: new Date('2026-10-01T00:00:00Z') } });
  await createContent({ targets, campaign: { opensAt: new Date('2027-01-01T00:00:00Z') } });
  const opened = await openReport(boss, unit.code, null, now);
  const own = opened?.campaigns.map(({ slug }) => slug).filter((slug) => slug !== content.campaign.slug);
  expect(own?.[0]).toBe(running.campaign.slug);
  expect(own?.at(-1)).toBe(over.campaign.slug);
  expect(own).toHaveLength(new Set(own).size);
});

test('a branch of 200 people is read in a handful of queries', async () => {
  const unit = await createUnit(committee);
  const boss = await createMember(unit, ['secretary']);
  await db.member.createMany({
    data: Array.from({ length: 199 }, (_, i) => ({
      login: `${unit.code}-${i}`.toLowerCase(),
      name: `党员${i}`,
      passwordHash: '-',
      organisationId: unit.id,
    })),
  });
  const members = await db.member.findMany({ where: { organisationId: unit.id }, select: { id: true } });
  await db.lessonProgress.createMany({
    data: members.flatMap(({ id }) =>
      content.lessons.map(({ id: lessonId }) => ({ memberId: id, lessonId })),
    ),
  });
  const original = pg.Client.prototype.query;
  let queries = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    queries += 1;
    return Reflect.apply(original, this, given);
  } as typeof original;
  try {
    const { unit: opened, parts } = await report(boss, unit);
    expect(await peopleOf(boss, opened.id, parts)).toHaveLength(200);
  } finally {
    pg.Client.prototype.query = original;
  }
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(10);
});
