import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import {
  type ContentFixture,
  createContent,
  createMember,
  createUnit,
  type ItemFixture,
} from '../testing/content-fixture';
import { discussionSheet, MOST_PEOPLE } from './discussion';

const now = new Date();

let scene: Awaited<ReturnType<typeof city>>;

async function city(over: Parameters<typeof createContent>[0] = {}) {
  const committee = await createUnit(undefined, '党委');
  const [branch, sister] = [await createUnit(committee), await createUnit(committee)];
  const content = await createContent({ targets: [committee.path], ...over });
  const singles = content.items.filter(({ item }) => item.kind === 'single');
  const [worst, other] = singles;
  if (!worst || !other) throw new Error('no items');
  const people = await Promise.all(Array.from({ length: 5 }, () => createMember(branch)));
  const [secretary, office] = [
    await createMember(branch, ['secretary']),
    await createMember(committee, ['office']),
  ];
  return { committee, branch, sister, content, worst, other, people, secretary, office };
}

const wrongOption = ({ item }: ItemFixture) => (item.kind === 'single' && item.key[0] === 0 ? 1 : 0);

type Given = { fixture: ItemFixture; right: boolean };

/** A finished attempt of these items. */
async function sat({ memberId }: Actor, { quiz }: ContentFixture, given: Given[]) {
  const order = [0, 1, 2, 3];
  await db.attempt.create({
    data: {
      ...{ id: crypto.randomUUID(), quizId: quiz.id, memberId, number: 1, state: 'submitted', seed: 1 },
      ...{ passRatio: 0.6, startedAt: now, deadlineAt: now, finishedAt: now, gradedAt: now },
      paper: given.map(({ fixture: { itemVersionId } }) => ({ itemVersionId, order })),
      scores: given.map(({ right }) => Number(right)),
      ...{ score: 1, maxScore: given.length },
      answers: {
        create: given.map(({ fixture, right }, position) => ({
          ...{ position, seq: 1, answeredAt: now },
          value: right ? [...(fixture.item.key as number[])] : [wrongOption(fixture)],
        })),
      },
    },
    select: { id: true },
  });
}

const read = (actor: Actor, code: string, at = now) => discussionSheet(actor, code, null, at);

beforeAll(async () => {
  scene = await city();
  const { people, content, worst, other } = scene;
  for (const [at, person] of people.entries())
    await sat(person, content, [
      { fixture: worst, right: at === 0 },
      { fixture: other, right: at > 1 },
    ]);
});

test('the sheet names what most got wrong, what they took for it, the sentence, and questions', async () => {
  const { secretary, branch, worst, other, people } = scene;
  const sheet = await read(secretary, branch.code);
  expect(sheet?.people).toBe(5);
  expect(sheet?.items.map(({ stem, missed }) => [stem, missed])).toEqual([
    [worst.item.stem, 4],
    [other.item.stem, 2],
  ]);
  const options = worst.item.kind === 'single' ? worst.item.options : [];
  expect(sheet?.items[0]).toMatchObject({
    right: [options[(worst.item.key as number[])[0] ?? 0]],
    mixUp: { given: options[wrongOption(worst)], people: 4 },
  });
  expect(sheet?.items[0]?.sentence?.text).toContain(worst.item.source[0]?.quote);
  expect(sheet?.questions.length).toBeGreaterThanOrEqual(2);
  expect(sheet?.questions.length).toBeLessThanOrEqual(3);
  for (const { name } of people) expect(JSON.stringify(sheet)).not.toContain(name);
});

test('only its own secretary, the units above and their office see it', async () => {
  const { branch, sister, committee, office, secretary, people } = scene;
  const upper = await createMember(committee, ['secretary']);
  for (const actor of [office, upper]) expect((await read(actor, branch.code))?.people).toBe(5);
  const refused = [
    people[0] as Actor,
    await createMember(sister, ['secretary']),
    await createMember(committee, ['editor', 'reviewer']),
    await createMember(await createUnit(), ['secretary', 'office']),
  ];
  for (const actor of refused) expect(await read(actor, branch.code)).toBeNull();
  expect(await read(secretary, committee.code)).toBeNull();
  expect(await discussionSheet(secretary, branch.code, 'no-such', now)).toBeNull();
});

test('a unit above counts its whole subtree, a sister only her own people', async () => {
  const { office, committee, sister } = scene;
  expect((await read(office, committee.code))?.people).toBe(5);
  expect(await read(office, sister.code)).toMatchObject({ people: null, items: [], questions: [] });
});

test('under five people nothing is said; a person who left is not counted', async () => {
  const { secretary, branch, people, content, worst, other } = await city();
  const four = people.slice(0, 4);
  const given = [worst, other].map((fixture) => ({ fixture, right: false }));
  for (const person of four) await sat(person, content, given);
  expect(await read(secretary, branch.code)).toMatchObject({ people: null, items: [], questions: [] });
  await sat(people[4] as Actor, content, given);
  expect((await read(secretary, branch.code))?.people).toBe(5);
  await db.member.update({ where: { id: people[4]?.memberId ?? 0 }, data: { disabledAt: now } });
  expect((await read(secretary, branch.code))?.people).toBeNull();
});

test('results not released, papers voided and items corrected say nothing', async () => {
  const { secretary, branch, people, content, worst, office } = await city({
    quiz: { releaseAt: new Date(now.getTime() + 3600_000) },
  });
  for (const person of people) await sat(person, content, [{ fixture: worst, right: false }]);
  expect((await read(secretary, branch.code))?.people).toBeNull();
  const later = new Date(now.getTime() + 7200_000);
  expect((await read(secretary, branch.code, later))?.items).toHaveLength(1);
  const correction = {
    quizId: content.quiz.id,
    itemVersionId: worst.itemVersionId,
    treatment: 'full',
  } as const;
  await db.scoreCorrection.create({
    data: { ...correction, reason: '有歧义', correctedById: office.memberId },
  });
  expect((await read(secretary, branch.code, later))?.items ?? []).toEqual([]);
  await db.scoreCorrection.deleteMany({ where: { quizId: content.quiz.id } });
  await db.attempt.updateMany({ where: { quizId: content.quiz.id }, data: { state: 'voided' } });
  expect((await read(secretary, branch.code, later))?.people).toBeNull();
});

test('practice counts too, a person once however often they missed', async () => {
  const { secretary, branch, people, content, worst } = await city();
  for (const { memberId } of people)
    await db.practice.create({
      data: {
        ...{ id: crypto.randomUUID(), memberId, lessonId: content.lessons[0].id, number: 1 },
        paper: [{ itemVersionId: worst.itemVersionId, order: [0, 1, 2, 3] }],
        answers: {
          create: [0, 1].map((step) => ({ step, position: 0, value: [wrongOption(worst)], score: 0 })),
        },
      },
      select: { id: true },
    });
  expect((await read(secretary, branch.code))?.items[0]).toMatchObject({
    answered: 5,
    missed: 5,
    mixUp: { people: 5 },
  });
});

test('once the campaign has closed, those count who belonged there then', async () => {
  const { secretary, branch, sister, people, content, worst, office } = await city();
  for (const person of people) await sat(person, content, [{ fixture: worst, right: false }]);
  const close = () =>
    db.campaign.update({ where: { id: content.campaign.id }, data: { closesAt: new Date() } });
  await close();
  const moved = people[0]?.memberId ?? 0;
  await db.member.update({ where: { id: moved }, data: { organisationId: sister.id } });
  await db.member.update({ where: { id: people[1]?.memberId ?? 0 }, data: { disabledAt: now } });
  const later = new Date();
  expect((await read(secretary, branch.code, later))?.people).toBe(5);
  expect((await read(office, sister.code, later))?.people).toBeNull();
  await db.campaign.update({ where: { id: content.campaign.id }, data: { closesAt: null } });
  expect((await read(secretary, branch.code, later))?.people).toBeNull();
});

test('a unit of more than two thousand has no sheet of its own, its branches have', async () => {
  const { office, secretary, branch, sister, committee, people, content, worst } = await city();
  for (const person of people) await sat(person, content, [{ fixture: worst, right: false }]);
  const many = Array.from({ length: MOST_PEOPLE - 7 }, () => ({
    ...{ login: crypto.randomUUID(), name: '多人', passwordHash: '', organisationId: sister.id },
  }));
  await db.member.createMany({ data: many });
  expect(await read(office, committee.code)).toMatchObject({ people: 5, tooMany: false });
  await createMember(sister);
  expect(await read(office, committee.code)).toMatchObject({ people: null, tooMany: true, items: [] });
  expect(await read(secretary, branch.code)).toMatchObject({ people: 5, tooMany: false });
});
