import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { overallState, partsState } from '@/domain/completion/branch';
import type { ProgressState } from '@/domain/completion/state';
import { type Actor, pathsDownTo } from '@/domain/organisation/scope';
import { completionDifferences } from '../commands/check-completion';
import { foldCompletion } from '../commands/fold-completion';
import { db } from '../db';
import {
  type ContentFixture,
  createContent,
  createMember,
  createUnit,
  type UnitFixture,
} from '../testing/content-fixture';
import { reportRoots, reportUnit } from './branch';
import { type ChildPage, childFigures, type Figures } from './branch-children';
import { progressDays } from './branch-days';
import { countBelow, countOf, peopleBelow, peopleOf, peoplePage, personOf } from './branch-people';
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

async function below(actor: Actor, { unit, campaign }: Report): Promise<ChildPage> {
  const page = await childFigures(actor, unit, campaign, { now });
  if (!page) throw new Error('not the actor’s to see');
  return page;
}

const none: Figures = { people: 0, doing: 0, done: 0 };

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

async function all<T>(steps: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const some of steps) found.push(...some);
  return found;
}

test('a path names every unit down to it, the whole organisation first', () => {
  expect(pathsDownTo('/A/B/')).toEqual(['/', '/A/', '/A/B/']);
  expect(pathsDownTo('/')).toEqual(['/']);
});

test('the own unit and what lies below it can be opened, nothing else', async () => {
  expect(await reportUnit(secretary, branch.code)).toMatchObject({ id: branch.id, above: [] });
  expect(await reportUnit(secretary, other.code)).toBeNull();
  expect(await reportUnit(secretary, committee.code)).toBeNull();
  expect(await reportUnit(member, branch.code)).toBeNull();
  expect(await reportUnit(secretary, 'nowhere')).toBeNull();
  expect(await reportUnit(office, branch.code)).toMatchObject({
    above: [{ code: committee.code, name: committee.name }],
  });
  const { units } = await below(office, await report(office, committee));
  expect(units.map(({ code }) => code)).toEqual([branch.code, other.code].sort());
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
  const later = await createContent({ quiz: { releaseAt: new Date('2100-01-01T00:00:00Z') } });
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
  expect((await below(office, upper)).whole.exams).toMatchObject({ done: 0, doing: 1 });
});

test('the figures of the units below agree with their people, and belong to nobody else', async () => {
  const opened = await report(office, committee);
  const { unit, campaign, parts } = opened;
  const { units, whole } = await below(office, opened);
  for (const { code, figures } of units) {
    const child = await reportUnit(office, code);
    const listed = await peopleOf(office, child?.id ?? 0, parts);
    const count = (stateOf: (each: (typeof listed)[number]) => ProgressState) => ({
      people: listed.length,
      doing: listed.filter((each) => stateOf(each) === 'doing').length,
      done: listed.filter((each) => stateOf(each) === 'done').length,
    });
    expect(figures).toMatchObject({
      lessons: count(({ lessons }) => partsState(lessons)),
      exams: count(({ exams }) => partsState(exams)),
      overall: count(overallState),
    });
  }
  expect(whole.overall?.done).toBeGreaterThan(0);
  for (const stranger of [secretary, member, await createMember(other, ['editor'])])
    expect(await childFigures(stranger, unit, campaign, { now })).toBeNull();
});

test('the figures are the same before and after they are added up', async () => {
  const opened = await report(office, committee);
  const before = await below(office, opened);
  await foldCompletion();
  expect(await below(office, opened)).toEqual(before);
  expect(await foldCompletion()).toBe(0);
  expect(before.whole.hours?.people).toBe(before.whole.overall?.people);
});

test('units are found by name and code, in the order of the tree, fifty a page', async () => {
  const street = await createUnit(undefined, '镇街');
  const boss = await createMember(street, ['office']);
  await db.organisation.createMany({
    data: Array.from({ length: 60 }, (_, i) => {
      const code = `${street.code}-${String(i).padStart(2, '0')}`;
      return { code, name: `第${i}支部`, level: '支部', parentId: street.id, path: `${street.path}${code}/` };
    }),
  });
  const { unit, campaign } = await report(boss, street);
  const first = await childFigures(boss, unit, campaign, { now });
  expect(first).toMatchObject({ found: 60, all: 60, page: 1, pages: 2 });
  expect(first?.units.map(({ name }) => name).slice(0, 2)).toEqual(['第0支部', '第1支部']);
  const beyond = await childFigures(boss, unit, campaign, { now, page: 9 });
  expect(beyond).toMatchObject({ page: 2 });
  expect(beyond?.units).toHaveLength(10);
  const found = await childFigures(boss, unit, campaign, { now, search: '第59' });
  expect(found).toMatchObject({ found: 1, all: 60 });
  const coded = await childFigures(boss, unit, campaign, { now, search: `${street.code.toLowerCase()}-07` });
  expect(coded?.units.map(({ name }) => name)).toEqual(['第7支部']);
  expect(await childFigures(boss, unit, campaign, { now, search: '%' })).toMatchObject({ found: 0 });
});

test('once a campaign has closed, people and units are counted where they were then', async () => {
  const town = await createUnit(undefined, '区');
  const [west, east] = [await createUnit(town, '镇街'), await createUnit(town, '镇街')];
  const home = await createUnit(west);
  const [boss, mover] = [await createMember(town, ['office']), await createMember(home)];
  const targets = [town.path];
  const over = await createContent({ targets });
  const running = await createContent({ targets });
  for (const each of [over, running])
    await db.lessonProgress.create({ data: { memberId: mover.memberId, lessonId: each.lessons[0].id } });
  const closesAt = new Date();
  await db.campaign.update({ where: { id: over.campaign.id }, data: { closesAt } });
  await sleep(5);
  await db.organisation.update({
    where: { id: home.id },
    data: { parentId: east.id, path: `${east.path}${home.code}/` },
  });
  await db.member.update({ where: { id: mover.memberId }, data: { organisationId: east.id } });
  const people = async (slug: string, code: string) => {
    const opened = await openReport(boss, code, slug, now);
    if (!opened?.campaign) throw new Error('not opened');
    const page = await below(boss, opened);
    return Object.fromEntries(page.units.map((each) => [each.code, each.figures.lessons ?? none]));
  };
  const one = { people: 1, doing: 1, done: 0 };
  expect(await people(over.campaign.slug, town.code)).toEqual({ [west.code]: one, [east.code]: none });
  expect(await people(running.campaign.slug, town.code)).toEqual({ [west.code]: none, [east.code]: one });
  expect(await people(over.campaign.slug, west.code)).toEqual({ [home.code]: one });
  const past = await openReport(boss, home.code, over.campaign.slug, now);
  if (!past?.campaign) throw new Error('not opened');
  expect((await peopleOf(boss, home.id, past.parts, past.campaign)).map(({ id }) => id)).toEqual([
    mover.memberId,
  ]);
  expect(await peopleOf(boss, home.id, past.parts)).toEqual([]);
  expect((await completionDifferences()).length).toBe(0);
});

test('a unit with very many people is read by the page, as it is when read whole', async () => {
  const unit = await createUnit(committee);
  const boss = await createMember(unit, ['secretary']);
  const people = await Promise.all(Array.from({ length: 7 }, () => createMember(unit)));
  await learn(people[0]?.memberId ?? 0, 0, true);
  const opened = await report(boss, unit);
  const { parts, campaign } = opened;
  const whole = await peopleOf(boss, unit.id, parts);
  const pages = [1, 2, 3].map((page) =>
    peoplePage(boss, unit.id, campaign, parts, { state: null, page, size: 3 }),
  );
  expect((await Promise.all(pages)).flatMap(({ rows }) => rows)).toEqual(whole);
  const begun = await peoplePage(boss, unit.id, campaign, parts, { state: 'doing', page: 1, size: 3 });
  expect(begun).toMatchObject({ found: 1, pages: 1 });
  expect(begun.rows.map(({ id }) => id)).toEqual([people[0]?.memberId]);
  expect(
    (await peoplePage(member, unit.id, campaign, parts, { state: null, page: 1, size: 3 })).rows,
  ).toEqual([]);
  expect(await countOf(secretary, unit.id, campaign)).toBe(0);
  expect(await progressDays(secretary, opened.unit, campaign)).toEqual([]);
});

test('a subtree far down is counted with the child it lies below', async () => {
  const top = await createUnit(undefined, '区');
  const middle = await createUnit(top, '镇街');
  await createMember(await createUnit(middle));
  await createMember(middle);
  const boss = await createMember(top, ['office']);
  const { units } = await below(boss, await report(boss, top));
  expect(units).toMatchObject([{ code: middle.code, figures: { overall: { people: 2 } } }]);
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
  const { units } = await below(office, upper);
  expect(units.find(({ code }) => code === other.code)?.figures.overall).toBeUndefined();
  expect(units.find(({ code }) => code === branch.code)?.figures.overall?.people).toBeGreaterThan(0);
  const listed = await all(peopleBelow(office, upper.campaign, upper.parts));
  expect(new Set(listed.map(({ unit }) => unit.code))).toEqual(new Set([branch.code]));
  expect(await countBelow(office, upper.campaign)).toBe(listed.length);
  expect(
    await all(peopleBelow(secretary, { ...upper.campaign, path: committee.path }, upper.parts)),
  ).toHaveLength(listed.length);
  expect(await all(peopleBelow(member, upper.campaign, upper.parts))).toEqual([]);
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
