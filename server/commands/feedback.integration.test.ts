import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { FEEDBACK_A_DAY } from '@/domain/feedback/kinds';
import { readsFeedback } from '@/domain/feedback/readers';
import type { Actor, Role } from '@/domain/organisation/scope';
import { db } from '../db';
import { openCounts, receivedFeedback } from '../queries/feedback';
import { reportedItems } from '../queries/item-reports';
import { myFeedback, newAnswers } from '../queries/my-feedback';
import { unreadNotices } from '../queries/notices';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { createScene, type Scene } from '../testing/events-fixture';
import { answerFeedback } from './answer-feedback';
import { sendFeedback, sendFeedbackSchema } from './send-feedback';

let scene: Scene;
let writer: Actor;
/** Appointed to the branch's own office, to the office above while of the branch, and to lead it from outside. */
let ownOffice: Actor;
let officeOfBranch: Actor;
let leadingOffice: Actor;
let editor: Actor;

/** A member of one unit with an appointment at another. */
async function appointed(home: Scene['branch'], ...roles: [Role, Scene['branch']][]): Promise<Actor> {
  const actor = await createMember(home);
  await db.appointment.createMany({
    data: roles.map(([role, at]) => ({ role, organisationId: at.id, memberId: actor.memberId })),
  });
  return { ...actor, appointments: roles.map(([role, at]) => ({ role, path: at.path })) };
}

beforeAll(async () => {
  scene = await createScene();
  [writer] = scene.members;
  const { branch, top } = scene;
  ownOffice = await appointed(branch, ['office', branch]);
  officeOfBranch = await appointed(branch, ['office', top]);
  leadingOffice = await appointed(top, ['office', top], ['secretary', branch]);
  editor = await createMember(top, ['editor']);
});

const send = (actor: Actor, kind: 'suggestion' | 'complaint' | 'item', more: object = {}) =>
  sendFeedback(actor, { id: randomUUID(), kind, text: '会议通知早两天发', ...more });

async function sent(actor: Actor, kind: 'suggestion' | 'complaint' | 'item', more: object = {}) {
  const id = randomUUID();
  expect(await send(actor, kind, { id, ...more })).toEqual({ ok: true, value: null });
  return id;
}

const everybody = (): Record<string, Actor> => ({
  ...scene.strangers,
  secretary: scene.secretary,
  deputy: scene.deputy,
  office: scene.office,
  ownOffice,
  officeOfBranch,
  leadingOffice,
  writer,
});

test('each kind is listed for and answered by exactly those who may read it', async () => {
  const content = await createContent();
  const item = await met(content, writer);
  for (const kind of ['suggestion', 'complaint', 'item'] as const) {
    for (const [name, actor] of Object.entries(everybody())) {
      const id = await sent(writer, kind, kind === 'item' ? { item } : {});
      const may = readsFeedback(actor, { kind, memberId: writer.memberId, path: scene.branch.path });
      const listed =
        kind === 'item'
          ? (await reportedItems(actor, 1)).rows.flatMap(({ reports }) => reports)
          : (await receivedFeedback(actor, { kind, page: 1 })).rows;
      expect(listed.length > 0, `${name} lists ${kind}`).toBe(may);
      const answered = await answerFeedback(actor, { id, answer: '已经改了。' });
      expect(answered, `${name} answers ${kind}`).toMatchObject(
        may ? { ok: true } : { ok: false, error: 'NotFound' },
      );
      await db.feedback.deleteMany({ where: { memberId: writer.memberId } });
    }
  }
});

test('a complaint never reaches the branch it is about, and its count neither', async () => {
  const before = (await openCounts(scene.office)).complaints;
  const id = await sent(writer, 'complaint');
  for (const actor of [scene.secretary, scene.deputy, ownOffice, officeOfBranch, leadingOffice, editor]) {
    expect((await openCounts(actor)).complaints).toBe(0);
    expect((await receivedFeedback(actor, { kind: 'complaint', page: 1 })).total).toBe(0);
    expect(await answerFeedback(actor, { id, answer: '没有的事。' })).toMatchObject({ error: 'NotFound' });
  }
  expect((await openCounts(scene.office)).complaints).toBe(before + 1);
  expect((await openCounts(scene.office, scene.sister.path)).complaints).toBe(0);
  expect(await answerFeedback(scene.office, { id, answer: '我们来了解。' })).toEqual({
    ok: true,
    value: null,
  });
  expect((await openCounts(scene.office)).complaints).toBe(before);
});

test('the writer sees the answer and finds one quiet word about it on the first screen', async () => {
  const member = await createMember(scene.branch);
  const id = await sent(member, 'suggestion');
  expect(await myFeedback(member)).toMatchObject([{ id, kind: 'suggestion', answer: null }]);
  expect(await myFeedback(writer)).not.toContainEqual(expect.objectContaining({ id }));
  expect(await newAnswers(member)).toBe(0);
  await answerFeedback(scene.secretary, { id, answer: '下次提前。' });
  expect(await myFeedback(member)).toMatchObject([{ answer: { text: '下次提前。', by: '王建国' } }]);
  expect(await newAnswers(member)).toBe(1);
  expect(await unreadNotices(member)).toMatchObject([{ text: '您的建议有答复了。', href: '/me/feedback' }]);
});

test('two who answer at once: one answer stands, the other is told', async () => {
  const id = await sent(writer, 'suggestion');
  const tries = await Promise.all(
    [scene.secretary, scene.deputy, scene.office].map((actor, i) =>
      answerFeedback(actor, { id, answer: `答复${i}` }),
    ),
  );
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  expect(tries.filter((each) => !each.ok && each.error === 'AlreadyAnswered')).toHaveLength(2);
  const stands = await db.feedbackAnswer.findUniqueOrThrow({ where: { feedbackId: id } });
  expect(tries[Number(stands.text.slice(-1))]).toMatchObject({ ok: true });
  // The same again, after a lost reply.
  const who = [scene.secretary, scene.deputy, scene.office][Number(stands.text.slice(-1))];
  if (!who) throw new Error('nobody answered');
  expect(await answerFeedback(who, { id, answer: stands.text })).toEqual({ ok: true, value: null });
  expect(await answerFeedback(who, { id, answer: '换一种说法' })).toMatchObject({ error: 'AlreadyAnswered' });
});

test('a double tap is one, and an id of somebody else’s is nothing', async () => {
  const member = await createMember(scene.branch);
  const input = { id: randomUUID(), kind: 'suggestion', text: '字再大一点' } as const;
  const both = await Promise.all([sendFeedback(member, input), sendFeedback(member, input)]);
  expect(both).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  expect(await myFeedback(member)).toHaveLength(1);
  expect(await sendFeedback(writer, input)).toMatchObject({ error: 'NotFound' });
  expect(await sendFeedback(member, { ...input, text: '别的话' })).toMatchObject({ error: 'FeedbackSent' });
});

test('so many a day and no more, also when all are sent at once', async () => {
  const member = await createMember(scene.branch);
  const all = await Promise.all(Array.from({ length: FEEDBACK_A_DAY + 3 }, () => send(member, 'suggestion')));
  expect(all.filter(({ ok }) => ok)).toHaveLength(FEEDBACK_A_DAY);
  expect(all.filter((each) => !each.ok && each.error === 'FeedbackPerDay')).toHaveLength(3);
});

test('where nobody would read it, it is not taken', async () => {
  const lonely = await createUnit();
  const member = await createMember(lonely);
  expect(await send(member, 'suggestion')).toMatchObject({ error: 'NobodyReads' });
  expect(await send(member, 'complaint')).toMatchObject({ error: 'NobodyReads' });
  await createMember(lonely, ['secretary', 'office']);
  expect(await send(member, 'suggestion')).toEqual({ ok: true, value: null });
  // The only office is that of the unit itself.
  expect(await send(member, 'complaint')).toMatchObject({ error: 'NobodyReads' });
});

/** As if the member had answered an item in a practice; its version's id. */
async function met(content: Awaited<ReturnType<typeof createContent>>, member: Actor): Promise<number> {
  const [item] = content.items;
  if (!item) throw new Error('no items');
  const { itemVersionId, lessonId } = item;
  await db.practice.create({
    data: {
      ...{ id: randomUUID(), memberId: member.memberId, lessonId, number: 1 },
      paper: [{ itemVersionId, order: [0, 1, 2, 3] }],
      answers: { create: { step: 0, position: 0, value: [0], score: 0 } },
    },
  });
  return itemVersionId;
}

test('an item is reported by whoever has been shown its key, and by nobody else', async () => {
  const content = await createContent({ quiz: { releaseAt: new Date(Date.now() + 3_600_000) } });
  const ids = content.items.map(({ itemVersionId }) => itemVersionId);
  const [first, second, third] = ids;
  if (!first || !second || !third) throw new Error('no items');
  await met(content, writer);
  expect(await send(writer, 'item', { item: first })).toEqual({ ok: true, value: null });
  expect(await send(writer, 'item', { item: second })).toMatchObject({ error: 'NotFound' });
  expect(await send(writer, 'item', { item: 2_000_000_000 })).toMatchObject({ error: 'NotFound' });
  const attempt = await db.attempt.create({
    data: {
      ...{ id: randomUUID(), quizId: content.quiz.id, memberId: writer.memberId, number: 1, seed: 1 },
      ...{ passRatio: 0.6, state: 'in_progress', startedAt: new Date(), deadlineAt: new Date() },
      paper: [{ itemVersionId: second, order: [0, 1, 2, 3] }],
    },
  });
  const report = () => send(writer, 'item', { item: second });
  expect(await report()).toMatchObject({ error: 'NotFound' });
  await db.attempt.update({ where: { id: attempt.id }, data: { state: 'submitted', gradedAt: new Date() } });
  // Graded, not released.
  expect(await report()).toMatchObject({ error: 'NotFound' });
  await db.quiz.update({ where: { id: content.quiz.id }, data: { releaseAt: new Date(Date.now() - 1000) } });
  expect(await report()).toEqual({ ok: true, value: null });
  expect(await send(scene.members[1], 'item', { item: second })).toMatchObject({ error: 'NotFound' });
  const { rows } = await reportedItems(editor, 1);
  expect(rows.find(({ article }) => article.slug === content.article.slug)).toMatchObject({ open: 1 });
});

test('what was said cannot be changed, only emptied', async () => {
  const id = await sent(writer, 'suggestion');
  await answerFeedback(scene.secretary, { id, answer: '好。' });
  await expect(db.feedback.update({ where: { id }, data: { text: '别的话' } })).rejects.toThrow(
    'insert only',
  );
  await expect(db.feedback.update({ where: { id }, data: { kind: 'complaint' } })).rejects.toThrow(
    'insert only',
  );
  await expect(
    db.feedbackAnswer.update({
      where: { feedbackId: id },
      data: { answeredById: writer.memberId, text: '' },
    }),
  ).rejects.toThrow('insert only');
  expect(await db.feedback.update({ where: { id }, data: { text: '' } })).toMatchObject({ text: '' });
});

test('a form is refused with a reason where something is missing or too much', () => {
  const form = { id: randomUUID(), kind: 'suggestion', text: '一句话' };
  expect(sendFeedbackSchema.safeParse(form).success).toBe(true);
  expect(sendFeedbackSchema.safeParse({ ...form, text: ' \n ' }).success).toBe(false);
  expect(sendFeedbackSchema.safeParse({ ...form, text: '长'.repeat(501) }).success).toBe(false);
  expect(sendFeedbackSchema.safeParse({ ...form, kind: 'item' }).success).toBe(false);
  expect(sendFeedbackSchema.safeParse({ ...form, item: '3' }).success).toBe(false);
  expect(sendFeedbackSchema.safeParse({ ...form, memberId: 1 }).success).toBe(false);
  expect(sendFeedbackSchema.safeParse({ id: form.id, text: form.text }).success).toBe(false);
});
