import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { db } from '../db';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { completionDifferences } from './check-completion';

const past = new Date('2026-01-02T00:00:00Z');

/** A member with one attempt under way. */
async function scene(quiz: { releaseAt?: Date } = {}) {
  const unit = await createUnit();
  const content = await createContent({ targets: [unit.path], quiz });
  const { memberId } = await createMember(unit);
  const attempt = {
    ...{ id: crypto.randomUUID(), quizId: content.quiz.id, memberId, number: 1, paper: [], seed: 1 },
    ...{ passRatio: 0.6, startedAt: past, deadlineAt: past },
  };
  await db.attempt.create({ data: { ...attempt, state: 'in_progress' }, select: { id: true } });
  const plan = `campaign:${content.campaign.id}`;
  const noted = () => db.completionDelta.findMany({ where: { plan, organisationId: unit.id } });
  const standing = async () =>
    db.completionStanding.findUnique({
      where: { memberId_campaignId: { memberId, campaignId: content.campaign.id } },
      select: { exams: true, overall: true },
    });
  const change = (data: Parameters<typeof db.attempt.update>[0]['data']) =>
    db.attempt.update({ where: { id: attempt.id }, data, select: { id: true } });
  return { unit, memberId, noted, standing, change };
}

test('a change of an attempt that no figure rests on notes nothing and waits for nobody', async () => {
  const { memberId, noted, standing, change } = await scene();
  const before = await noted();
  await db
    .$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${memberId} FOR UPDATE`;
      await change({ deadlineAt: new Date() });
      await change({ state: 'submitted', finishedAt: new Date() });
      // A score is one that counts: it waits until the member is free again.
      const graded = change({ score: 20, maxScore: 20 });
      expect(await Promise.race([graded, sleep(300, 'waiting')])).toBe('waiting');
      expect(await standing()).toEqual({ exams: 'doing', overall: 'doing' });
      expect(await noted()).toEqual(before);
      return { graded };
    })
    .then(({ graded }) => graded);
  expect(await standing()).toEqual({ exams: 'done', overall: 'doing' });
});

test('what was begun, graded and voided leaves the sum at nothing', async () => {
  const { noted, standing, change } = await scene();
  await change({ state: 'submitted', score: 20, maxScore: 20 });
  await change({ score: 3 });
  expect(await standing()).toEqual({ exams: 'doing', overall: 'doing' });
  await change({ state: 'voided' });
  expect(await standing()).toEqual({ exams: 'not_started', overall: 'not_started' });
  const sum = (await noted()).filter(({ people }) => people === 0);
  expect(sum.reduce((all, { doing }) => all + doing, 0)).toBe(0);
  expect(sum.reduce((all, { done }) => all + done, 0)).toBe(0);
});

test('a released result is counted when it is listed', async () => {
  const { standing, change } = await scene({ releaseAt: new Date(Date.now() + 700) });
  await change({ state: 'submitted', score: 20, maxScore: 20 });
  expect(await standing()).toEqual({ exams: 'doing', overall: 'doing' });
  await sleep(1000);
  await change({ listedAt: new Date() });
  expect(await standing()).toEqual({ exams: 'done', overall: 'doing' });
});

test('many attempts in one statement, changed and unchanged, give what counting anew gives', async () => {
  const unit = await createUnit();
  const content = await createContent({ targets: [unit.path] });
  const people = await Promise.all(Array.from({ length: 12 }, () => createMember(unit)));
  await db.attempt.createMany({
    data: people.map(({ memberId }, at) => ({
      ...{ id: crypto.randomUUID(), quizId: content.quiz.id, memberId, number: 1, paper: [], seed: 1 },
      ...{ passRatio: 0.6, startedAt: past, deadlineAt: past },
      state: at % 3 === 0 ? 'scheduled' : 'in_progress',
    })),
  });
  await db.$executeRaw`
    UPDATE "Attempt" SET "session" = 'x', "state" = CASE WHEN "memberId" % 2 = 0 THEN 'submitted' ELSE "state" END,
           "score" = CASE WHEN "memberId" % 2 = 0 THEN 15 END, "maxScore" = 20
     WHERE "quizId" = ${content.quiz.id}`;
  const plan = `campaign:${content.campaign.id}`;
  expect((await completionDifferences()).filter((each) => each.plan === plan)).toEqual([]);
});
