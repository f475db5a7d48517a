import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { keyedItems } from '../queries/items';
import { newestPractice, type PracticeRow, paperOf, questionOf } from '../queries/practice';
import { missedItems } from '../queries/review';
import { createContent, createMember } from '../testing/content-fixture';
import { answerPractice } from './answer-practice';
import { startPractice } from './start-practice';

async function begun() {
  const content = await createContent();
  const actor = await createMember();
  await startPractice(actor, { lesson: content.lessons[0].slug });
  return {
    actor,
    lessonId: content.lessons[0].id,
    row: await current(actor, content.lessons[0].id),
    content,
  };
}

async function current(actor: Actor, lessonId: number): Promise<PracticeRow> {
  const row = await newestPractice(actor, lessonId);
  if (!row) throw new Error('no practice');
  return row;
}

/** The input that answers what is due, right or wrong. */
async function due(row: PracticeRow, how: 'right' | 'wrong') {
  const question = await questionOf(row);
  if (!question) throw new Error('nothing is due');
  const id = paperOf(row)[question.position]?.itemVersionId ?? 0;
  const keyed = (await keyedItems([id])).get(id);
  const key = (keyed?.item.key ?? []) as number[];
  const wrong = question.options.map(({ index }) => index).find((index) => !key.includes(index)) ?? 0;
  return {
    input: {
      practiceId: row.id,
      step: question.step,
      position: question.position,
      value: how === 'right' ? key : [wrong],
    },
    itemId: keyed?.itemId ?? 0,
  };
}

async function answerAll(actor: Actor, lessonId: number) {
  for (let row = await current(actor, lessonId); !row.completedAt; row = await current(actor, lessonId)) {
    await answerPractice(actor, (await due(row, 'right')).input);
  }
}

test('a right answer says so, gives explanation and source, and moves on', async () => {
  const { actor, lessonId, row } = await begun();
  const { input } = await due(row, 'right');
  const answered = await answerPractice(actor, input);
  if (!answered.ok) throw new Error(answered.error);
  const { outcome, elsewhere } = answered.value;
  expect(elsewhere).toBe(false);
  expect(outcome).toMatchObject({
    right: true,
    next: { step: 1, position: 1, right: 1, total: 8, again: false },
  });
  expect(outcome.chosen).toEqual(outcome.key);
  expect(outcome.explanation).not.toBe('');
  expect(outcome.passage?.sentences.some(({ id }) => id === outcome.passage?.highlight)).toBe(true);
  expect(await current(actor, lessonId)).toMatchObject({ completedAt: null, answers: [{ score: 1 }] });
  expect(await missedItems(actor, 1)).toMatchObject({ total: 0 });
});

test('a wrong answer names the right one, joins the missed items and comes back at the end', async () => {
  const { actor, lessonId, row } = await begun();
  const { input, itemId } = await due(row, 'wrong');
  const answered = await answerPractice(actor, input);
  expect(answered).toMatchObject({
    ok: true,
    value: { outcome: { right: false, next: { position: 1, right: 0 } } },
  });
  expect((await missedItems(actor, 1)).entries).toMatchObject([{ itemId }]);
  for (let i = 1; i < 8; i += 1) {
    await answerPractice(actor, (await due(await current(actor, lessonId), 'right')).input);
  }
  const again = await questionOf(await current(actor, lessonId));
  expect(again).toMatchObject({ position: 0, again: true, right: 7, step: 8 });
  expect(await db.lessonProgress.findMany({ where: { memberId: actor.memberId } })).toMatchObject([
    { completedAt: null },
  ]);
  const last = await answerPractice(actor, (await due(await current(actor, lessonId), 'right')).input);
  expect(last).toMatchObject({ ok: true, value: { outcome: { right: true, next: null } } });
  expect((await current(actor, lessonId)).completedAt).not.toBeNull();
});

test('the last right answer completes the lesson, and is audited once', async () => {
  const { actor, lessonId } = await begun();
  await answerAll(actor, lessonId);
  const [progress] = await db.lessonProgress.findMany({ where: { memberId: actor.memberId, lessonId } });
  expect(progress?.completedAt).not.toBeNull();
  const audited = { where: { actorId: actor.memberId, action: 'complete-lesson' } };
  expect(await db.auditEvent.count(audited)).toBe(1);
  expect(await db.hoursEntry.count({ where: { memberId: actor.memberId } })).toBe(0);
});

test('a completed lesson counts its nominal hours, once, where its campaign says so', async () => {
  const { actor, lessonId, content } = await begun();
  await db.campaign.update({ where: { id: content.campaign.id }, data: { lessonHours: true } });
  await answerAll(actor, lessonId);
  await startPractice(actor, { lesson: content.lessons[0].slug });
  await answerAll(actor, lessonId);
  const theirs = { where: { memberId: actor.memberId } };
  expect(await db.hoursEntry.findMany(theirs)).toMatchObject([{ kind: 'lesson', lessonId, hundredths: 50 }]);
  expect(await db.hoursBalance.findMany(theirs)).toMatchObject([{ hundredths: 50 }]);
});

test('practising a done lesson again changes neither its date nor the audit', async () => {
  const { actor, lessonId, content } = await begun();
  await answerAll(actor, lessonId);
  const where = { memberId: actor.memberId, lessonId };
  const before = await db.lessonProgress.findMany({ where });
  await startPractice(actor, { lesson: content.lessons[0].slug });
  await answerPractice(actor, (await due(await current(actor, lessonId), 'wrong')).input);
  expect(await db.lessonProgress.findMany({ where })).toEqual(before);
  await answerAll(actor, lessonId);
  expect(await db.lessonProgress.findMany({ where })).toEqual(before);
  expect(await db.auditEvent.count({ where: { actorId: actor.memberId, action: 'complete-lesson' } })).toBe(
    1,
  );
});

test('a double tap and a retry store one answer and give the same outcome', async () => {
  const { actor, lessonId, row } = await begun();
  const { input } = await due(row, 'wrong');
  const results = await Promise.all([1, 2, 3, 4].map(() => answerPractice(actor, input)));
  expect(results.every((each) => each.ok && !each.value.elsewhere && !each.value.outcome.right)).toBe(true);
  expect((await current(actor, lessonId)).answers).toHaveLength(1);
  expect(await answerPractice(actor, input)).toEqual(results[0]);
});

test('of two devices answering the same step differently the first counts, the other is told', async () => {
  const { actor, lessonId, row } = await begun();
  const wrong = (await due(row, 'wrong')).input;
  const right = (await due(row, 'right')).input;
  const both = await Promise.all([answerPractice(actor, wrong), answerPractice(actor, right)]);
  const values = both.flatMap((each) => (each.ok ? [each.value] : []));
  expect(values.map(({ elsewhere }) => elsewhere).sort()).toEqual([false, true]);
  expect(values[0]?.outcome.right).toBe(values[1]?.outcome.right);
  expect((await current(actor, lessonId)).answers).toHaveLength(1);
});

test('an older page gets the stored outcome of its step and the item that is due now', async () => {
  const { actor, lessonId, row } = await begun();
  const old = (await due(row, 'right')).input;
  await answerPractice(actor, old);
  await answerPractice(actor, (await due(await current(actor, lessonId), 'right')).input);
  const late = await answerPractice(actor, { ...old, value: [...old.value, 99] });
  expect(late).toMatchObject({
    ok: true,
    value: { elsewhere: true, outcome: { question: { step: 0 }, right: true, next: { step: 2 } } },
  });
});

test("another member's practice is not found, and nothing is stored in it", async () => {
  const { actor, lessonId, row } = await begun();
  const stranger = await createMember();
  const { input } = await due(row, 'right');
  expect(await answerPractice(stranger, input)).toEqual({ ok: false, error: 'NotFound' });
  const nowhere = { ...input, practiceId: '00000000-0000-4000-8000-000000000000' };
  expect(await answerPractice(actor, nowhere)).toEqual({ ok: false, error: 'NotFound' });
  expect((await current(actor, lessonId)).answers).toEqual([]);
});

test('no answer, an option that is not there, another item and a step ahead are refused by name', async () => {
  const { actor, lessonId, row } = await begun();
  const { input } = await due(row, 'right');
  const refused = async (over: Partial<typeof input>) => {
    const result = await answerPractice(actor, { ...input, ...over });
    return result.ok ? 'stored' : result.error;
  };
  expect(await refused({ value: [] })).toBe('AnswerMissing');
  expect(await refused({ value: [99] })).toBe('InvalidInput');
  expect(await refused({ value: [0, 0] })).toBe('InvalidInput');
  expect(await refused({ position: 3 })).toBe('PracticeMoved');
  expect(await refused({ step: 1 })).toBe('PracticeMoved');
  expect((await current(actor, lessonId)).answers).toEqual([]);
});

test('a finished practice takes no further answer', async () => {
  const { actor, lessonId } = await begun();
  await answerAll(actor, lessonId);
  const { id, answers } = await current(actor, lessonId);
  const more = { practiceId: id, step: answers.length, position: 0, value: [0] };
  expect(await answerPractice(actor, more)).toEqual({ ok: false, error: 'PracticeFinished' });
});

test('a question carries neither key nor explanation nor source', async () => {
  const { row } = await begun();
  expect(Object.keys((await questionOf(row)) ?? {}).sort()).toEqual(
    ['again', 'kind', 'options', 'position', 'practiceId', 'right', 'stem', 'step', 'total'].sort(),
  );
});
