import { expect, test } from 'vitest';
import { keyOf } from '@/domain/items/kinds';
import type { PaperItem } from '@/domain/quiz/paper';
import { correctItem } from '../commands/correct-item';
import { rescoreDue } from '../commands/rescore';
import { submitAttempt } from '../commands/submit-attempt';
import { db } from '../db';
import { createContent, createMember } from '../testing/content-fixture';
import { given, readAttemptRow, startExam } from '../testing/exam-fixture';
import { createOffice } from '../testing/office-fixture';
import { examItems } from './exam-items';
import { itemCorrection } from './item-correction';

const reason = '答案有误';

/** All 20 single items in each paper; three members answer one of them: right, by the key of a newer version, not at all. */
async function answered() {
  const world = await createOffice({ blueprint: { counts: { single: 20 } } });
  const { quiz, branch, office } = world;
  const exams = [];
  for (let i = 0; i < 3; i += 1) exams.push(await startExam(await createMember(branch), quiz.slug));
  const [first] = exams;
  if (!first) throw new Error('no exam');
  const { paper } = await readAttemptRow(first.attemptId);
  const wrong = (paper as PaperItem[])[0]?.itemVersionId ?? 0;
  const item = first.items[0];
  if (item?.kind !== 'single') throw new Error('no single item');
  const other: [number] = [item.key[0] === 0 ? 1 : 0];
  for (const [at, value] of [keyOf(item), other, null].entries()) {
    const exam = exams[at];
    if (!exam) continue;
    const row = await readAttemptRow(exam.attemptId);
    const position = (row.paper as PaperItem[]).findIndex(({ itemVersionId }) => itemVersionId === wrong);
    await submitAttempt(exam.actor, {
      attemptId: exam.attemptId,
      answers: value ? [given(position, value)] : [],
    });
  }
  const newer = async (over: { options?: string[] } = {}) => {
    const {
      id: _,
      version,
      source,
      options,
      ...rest
    } = await db.itemVersion.findUniqueOrThrow({ where: { id: wrong } });
    const made = await db.itemVersion.create({
      data: {
        ...{ ...rest, version: version + 1, state: 'published', hash: `${rest.hash}-mended`, key: other },
        ...{ options: over.options ?? (options as string[]), source: source as object },
      },
      select: { id: true },
    });
    return made.id;
  };
  const look = async () => {
    const found = await itemCorrection(office, quiz.slug, wrong);
    if (!found) throw new Error('the office sees nothing');
    return found;
  };
  return { ...world, wrong, newer, look };
}

test('the preview says how many papers and scores a correction changes, and then it does', async () => {
  const { office, quiz, wrong, newer, look } = await answered();
  const good = await newer();
  const before = await look();
  expect(before).toMatchObject({ papers: 3, open: 0, facility: 1 / 3, current: null, unfit: 0 });
  expect(before.answers.map(({ papers }) => papers)).toEqual([1, 1, 1]);
  expect(before.choices).toMatchObject([
    { replacementId: null, effect: { papers: 3, changed: 2, up: 2, down: 0 } },
    { replacementId: good, effect: { papers: 3, changed: 2, up: 1, down: 1 } },
  ]);
  const made = await correctItem(office, {
    slug: quiz.slug,
    itemVersionId: wrong,
    replacementId: good,
    reason,
  });
  expect(made).toEqual({ ok: true, value: { changed: 2 } });
  const after = await look();
  expect(after).toMatchObject({
    current: {
      treatment: 'replaced',
      replacementId: good,
      reason,
      by: office.name,
      settledAt: null,
      waiting: 0,
    },
  });
  // And back: to what the papers say.
  expect(after.choices.map(({ replacementId, effect }) => [replacementId, effect.changed])).toEqual([
    [null, 2],
    [good, 0],
    [wrong, 2],
  ]);
});

test('progress counts what was not scored anew yet, until it is settled', async () => {
  const { office, quiz, wrong, look } = await answered();
  await correctItem(office, { slug: quiz.slug, itemVersionId: wrong, replacementId: null, reason });
  await db.$executeRaw`UPDATE "Attempt" SET "gradedAt" = now() - interval '1 hour' WHERE "quizId" = ${quiz.id}`;
  expect((await look()).current).toMatchObject({ waiting: 3, settledAt: null });
  await db.$executeRaw`UPDATE "ScoreCorrection" SET "correctedAt" = now() - interval '3 minutes' WHERE "quizId" = ${quiz.id}`;
  await rescoreDue();
  expect((await look()).current?.waiting).toBe(0);
  expect((await look()).current?.settledAt).not.toBeNull();
});

test('a newer version with other options is not offered, nor one that is not published', async () => {
  const { newer, look } = await answered();
  const id = await newer({ options: ['一', '二', '三', '四'] });
  expect(await look()).toMatchObject({ choices: [{ replacementId: null }], unfit: 1 });
  await db.itemVersion.update({ where: { id }, data: { state: 'withdrawn' }, select: { id: true } });
  expect(await look()).toMatchObject({ choices: [{ replacementId: null }], unfit: 0 });
});

test('while nobody has handed in a paper with it, no key is shown', async () => {
  const { office, quiz, member } = await createOffice({ blueprint: { counts: { single: 20 } } });
  const { attemptId } = await startExam(member, quiz.slug);
  const { paper } = await readAttemptRow(attemptId);
  const id = (paper as PaperItem[])[0]?.itemVersionId ?? 0;
  expect(await itemCorrection(office, quiz.slug, id)).toMatchObject({
    ...{
      right: null,
      papers: 0,
      open: 1,
      facility: null,
      answers: [],
      choices: [{ right: [], effect: { papers: 0 } }],
    },
  });
});

test('the list has the items of papers handed in, lowest first, with what was corrected', async () => {
  const { office, quiz, wrong } = await answered();
  await correctItem(office, { slug: quiz.slug, itemVersionId: wrong, replacementId: null, reason });
  const found = await examItems(office, quiz.slug);
  expect(found?.items).toHaveLength(20);
  expect(found?.items[0]).toMatchObject({ facility: 0, papers: 3, corrected: null });
  expect(found?.items.at(-1)).toMatchObject({
    itemVersionId: wrong,
    facility: 1,
    corrected: 'full',
    settled: false,
  });
});

test('only an office that reaches everybody sees items and corrections, only of this exam', async () => {
  const { office, otherOffice, member, strangers, quiz, wrong } = await answered();
  for (const actor of [otherOffice, member, ...strangers]) {
    expect(await examItems(actor, quiz.slug)).toBeNull();
    expect(await itemCorrection(actor, quiz.slug, wrong)).toBeNull();
  }
  const foreign = await createContent();
  expect(await itemCorrection(office, quiz.slug, foreign.items[0]?.itemVersionId ?? 0)).toBeNull();
  expect(await examItems(office, 'no-such')).toBeNull();
});
