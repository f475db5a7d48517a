import { expect, test } from 'vitest';
import { keyOf } from '@/domain/items/kinds';
import type { PaperItem } from '@/domain/quiz/paper';
import { db } from '../db';
import { attemptResult } from '../queries/attempt-result';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { given, readAttemptRow, rightAnswers, startExam } from '../testing/exam-fixture';
import { correctItem } from './correct-item';
import { rescoreDue } from './rescore';
import { submitAttempt } from './submit-attempt';

const reason = '答案有误';

/** An exam of all 20 single items, and an office that may correct it. */
async function singles() {
  const root = await createUnit(undefined, '市');
  const office = await createMember(root, ['office']);
  const content = await createContent({
    targets: [root.path],
    quiz: { blueprint: { counts: { single: 20 } }, attemptsAllowed: 1 },
  });
  const member = () => createUnit(root).then((unit) => createMember(unit));
  return { ...content, office, member };
}

async function versionAt(attemptId: string, position: number): Promise<number> {
  const { paper } = await readAttemptRow(attemptId);
  return (paper as PaperItem[])[position]?.itemVersionId ?? 0;
}

/** A newer version of an item, with the key moved by one. */
async function withOtherKey(id: number, over: { options?: string[] } = {}): Promise<number> {
  const { id: _, version, key, options, ...rest } = await db.itemVersion.findUniqueOrThrow({ where: { id } });
  const made = await db.itemVersion.create({
    data: {
      ...rest,
      version: version + 1,
      state: 'approved',
      hash: `${rest.hash}-mended`,
      key: [((key as number[])[0] ?? 0) === 3 ? 0 : ((key as number[])[0] ?? 0) + 1],
      options: over.options ?? (options as string[]),
      source: rest.source as object,
    },
    select: { id: true },
  });
  return made.id;
}

test('an item withdrawn from scoring gives everybody its point, also who hands in later', async () => {
  const { quiz, office, member } = await singles();
  const [early, late] = [
    await startExam(await member(), quiz.slug),
    await startExam(await member(), quiz.slug),
  ];
  const bad = await versionAt(early.attemptId, 0);
  await submitAttempt(early.actor, { attemptId: early.attemptId, answers: rightAnswers(early, 10).slice(1) });
  const before = await readAttemptRow(early.attemptId);
  expect(before.score).toBe(9);
  const corrected = await correctItem(office, {
    slug: quiz.slug,
    itemVersionId: bad,
    replacementId: null,
    reason,
  });
  expect(corrected).toEqual({ ok: true, value: { changed: 1 } });
  const after = await readAttemptRow(early.attemptId);
  expect(after).toMatchObject({ score: 10, maxScore: 20, receipt: before.receipt, state: 'submitted' });
  expect(after.finishedAt).toEqual(before.finishedAt);
  await submitAttempt(late.actor, { attemptId: late.attemptId, answers: [] });
  expect(await readAttemptRow(late.attemptId)).toMatchObject({ score: 1 });
  const events = await db.auditEvent.findMany({
    where: { subject: { in: [`attempt:${early.attemptId}`, `quiz:${quiz.id}`] } },
    orderBy: { id: 'asc' },
  });
  expect(events.slice(-2)).toMatchObject([
    { action: 'correct-item', actorId: office.memberId, data: { itemVersionId: bad, reason } },
    { action: 'rescore-attempt', data: { was: 9, score: 10 } },
  ]);
});

test('the item leaves the list of what was missed, and the result says that it was corrected', async () => {
  const { quiz, office, member } = await singles();
  const { actor, attemptId } = await startExam(await member(), quiz.slug);
  const bad = await versionAt(attemptId, 0);
  await submitAttempt(actor, { attemptId, answers: [] });
  const missed = () => db.missedItem.count({ where: { memberId: actor.memberId, itemVersionId: bad } });
  expect(await missed()).toBe(1);
  await correctItem(office, { slug: quiz.slug, itemVersionId: bad, replacementId: null, reason });
  expect(await missed()).toBe(0);
  const result = await attemptResult(actor, attemptId, new Date());
  expect(result).toMatchObject({ review: { score: 1, items: { 0: { corrected: 'full', score: 1 } } } });
});

test('a corrected key scores by the right version; the paper keeps the one it has', async () => {
  const { quiz, office, member } = await singles();
  const exam = await startExam(await member(), quiz.slug);
  const { actor, attemptId } = exam;
  const bad = await versionAt(attemptId, 0);
  const good = await withOtherKey(bad);
  const { key } = await db.itemVersion.findUniqueOrThrow({ where: { id: good } });
  const [, second] = exam.items;
  const answers = [given(0, key as number[]), given(1, second ? keyOf(second) : [])];
  await submitAttempt(actor, { attemptId, answers });
  expect(await readAttemptRow(attemptId)).toMatchObject({ score: 1 });
  await correctItem(office, { slug: quiz.slug, itemVersionId: bad, replacementId: good, reason });
  expect(await readAttemptRow(attemptId)).toMatchObject({ score: 2 });
  expect(await versionAt(attemptId, 0)).toBe(bad);
  const result = await attemptResult(actor, attemptId, new Date());
  const shown = result && result !== 'open' ? result.review?.items[0] : undefined;
  expect(shown).toMatchObject({ corrected: 'replaced', score: 1 });
  expect(shown?.options.filter(({ right }) => right).map(({ index }) => index)).toEqual(key);
});

test('what is being handed in at the moment of a correction is scored by it in the end', async () => {
  const { quiz, office, member } = await singles();
  const exams = await Promise.all(
    Array.from({ length: 6 }, async () => startExam(await member(), quiz.slug)),
  );
  const bad = await versionAt(exams[0]?.attemptId ?? '', 0);
  await Promise.all([
    ...exams.slice(0, 3).map(({ actor, attemptId }) => submitAttempt(actor, { attemptId, answers: [] })),
    correctItem(office, { slug: quiz.slug, itemVersionId: bad, replacementId: null, reason }),
    ...exams.slice(3).map(({ actor, attemptId }) => submitAttempt(actor, { attemptId, answers: [] })),
  ]);
  // As the sweepers of two processes would.
  await Promise.all([rescoreDue(), rescoreDue()]);
  await rescoreDue();
  for (const { attemptId } of exams) expect(await readAttemptRow(attemptId)).toMatchObject({ score: 1 });
});

test('a correction settles once nothing is left to do, and repeating it changes nothing', async () => {
  const { quiz, office, member } = await singles();
  const { actor, attemptId } = await startExam(await member(), quiz.slug);
  const bad = await versionAt(attemptId, 0);
  await submitAttempt(actor, { attemptId, answers: [] });
  const input = { slug: quiz.slug, itemVersionId: bad, replacementId: null, reason };
  await correctItem(office, input);
  expect(await correctItem(office, input)).toEqual({ ok: true, value: { changed: 0 } });
  const settled = async () => (await db.scoreCorrection.findFirst({ where: { quizId: quiz.id } }))?.settledAt;
  expect(await settled()).toBeNull();
  await db.$executeRaw`UPDATE "ScoreCorrection" SET "correctedAt" = now() - interval '3 minutes' WHERE "quizId" = ${quiz.id}`;
  await rescoreDue();
  expect(await settled()).not.toBeNull();
  expect(
    await db.auditEvent.count({ where: { action: 'rescore-attempt', subject: `attempt:${attemptId}` } }),
  ).toBe(1);
});

test('only an office that reaches everybody corrects, only items of the exam, only by a version of the same options', async () => {
  const { quiz, office, member, items } = await singles();
  const [one, two] = items.filter(({ item }) => item.kind === 'single');
  if (!one || !two) throw new Error('no items');
  const input = { slug: quiz.slug, itemVersionId: one.itemVersionId, replacementId: null, reason };
  const district = await createMember(await createUnit(), ['office']);
  for (const actor of [district, await member(), { ...office, appointments: [] }]) {
    expect(await correctItem(actor, input)).toMatchObject({ error: 'NotFound' });
  }
  const foreign = await createContent();
  const version = foreign.items[0]?.itemVersionId ?? 0;
  expect(await correctItem(office, { ...input, itemVersionId: version })).toMatchObject({
    error: 'NotFound',
  });
  const otherOptions = await withOtherKey(one.itemVersionId, { options: ['一', '二', '三', '四'] });
  for (const replacementId of [two.itemVersionId, otherOptions, 999_999_999]) {
    expect(await correctItem(office, { ...input, replacementId })).toMatchObject({ error: 'InvalidInput' });
  }
  expect(await db.scoreCorrection.count({ where: { quizId: quiz.id } })).toBe(0);
});

test('an item of a live exam cannot be edited: what it says is immutable, a new version leaves the paper as it is', async () => {
  const { quiz, member } = await singles();
  const exam = await startExam(await member(), quiz.slug);
  const { actor, attemptId } = exam;
  const id = await versionAt(attemptId, 0);
  const stem = '换一个题干';
  await expect(
    db.itemVersion.update({ where: { id }, data: { stem }, select: { id: true } }),
  ).rejects.toThrow(/immutable/);
  const mended = await withOtherKey(id);
  await db.itemVersion.update({ where: { id: mended }, data: { state: 'published' } });
  await db.itemVersion.update({ where: { id }, data: { state: 'withdrawn' } });
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam) });
  expect(await readAttemptRow(attemptId)).toMatchObject({ score: 20 });
  expect(await versionAt(attemptId, 0)).toBe(id);
});
