import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { attemptResult } from '../queries/attempt-result';
import { newestPractice, questionOf } from '../queries/practice';
import { createMember } from '../testing/content-fixture';
import { rightAnswers, startExam } from '../testing/exam-fixture';
import {
  accepted,
  createDesk,
  type DeskFixture,
  edited,
  statesOf,
  versionsOf,
} from '../testing/review-fixture';
import { publishCourse } from './publish-course';
import { publishItems } from './publish-items';
import { reviewItem } from './review-item';
import { saveAnswers } from './save-answers';
import { startPractice } from './start-practice';
import { submitAttempt } from './submit-attempt';
import { withdrawItem } from './withdraw-item';

const itemOf = (desk: DeskFixture, at = 0) => desk.items[at]?.itemId ?? 0;
const all = (desk: DeskFixture) => ({ slug: desk.article.slug, itemVersionIds: 'all' as const });

/** The article and its lessons once more, as if they had just been made by the machine. */
async function unpublish({ article, lessons }: DeskFixture, lessonState: 'draft' | 'approved' = 'approved') {
  await db.articleVersion.updateMany({ where: { articleId: article.id }, data: { state: 'edited' } });
  const where = { lessonId: { in: lessons.map(({ id }) => id) } };
  await db.lessonVersion.updateMany({ where, data: { state: lessonState } });
}

test('a new version takes the place of the published one', async () => {
  const desk = await createDesk();
  const id = await accepted(desk);
  const done = await publishItems(desk.reviewer, { slug: desk.article.slug, itemVersionIds: [id] });
  expect(done).toEqual({ ok: true, value: { article: false, lessons: 0, items: 1, held: [] } });
  const versions = await versionsOf(itemOf(desk));
  expect(versions).toMatchObject([
    { state: 'withdrawn', steps: [{ step: 'replace', from: 'published', to: 'withdrawn' }] },
    { state: 'published' },
  ]);
  expect(versions[1]?.steps.at(-1)).toMatchObject({ step: 'publish', memberId: desk.reviewer.memberId });
  const audits = await db.auditEvent.count({
    where: { subject: `article:${desk.article.slug}`, action: 'publish-items' },
  });
  expect(audits).toBe(1);
});

test('nobody publishes what they wrote, any version of it, or what they accepted', async () => {
  const desk = await createDesk();
  const writer: Actor = {
    ...desk.editor,
    appointments: [...desk.editor.appointments, ...desk.reviewer.appointments],
  };
  await accepted({ ...desk, editor: writer }, 0);
  await accepted(desk, 1, desk.reviewer);
  const own = await publishItems(writer, all(desk));
  // Item 1 was written by the same editor; 0 by them as well.
  expect(own).toMatchObject({
    ok: true,
    value: { items: 0, held: [{ reason: expect.stringContaining('写过') }, {}] },
  });
  const approver = await publishItems(desk.reviewer, all(desk));
  expect(approver).toMatchObject({
    ok: true,
    value: { items: 1, held: [{ reason: expect.stringContaining('接受') }] },
  });
  expect(await statesOf(itemOf(desk, 1))).toEqual(['published', 'approved']);
  expect(await publishItems(desk.second, all(desk))).toMatchObject({
    ok: true,
    value: { items: 1, held: [] },
  });
});

test('an editor, an office and a member publish and withdraw nothing', async () => {
  const desk = await createDesk();
  const id = await accepted(desk);
  const strangers = [desk.editor, await createMember(undefined, ['office']), await createMember()];
  for (const actor of strangers) {
    expect(await publishItems(actor, all(desk))).toMatchObject({ error: 'NotFound' });
    expect(await publishCourse(actor, { slug: desk.article.slug })).toMatchObject({ error: 'NotFound' });
    const live = desk.items[1]?.itemVersionId ?? 0;
    expect(await withdrawItem(actor, { itemVersionId: live, reason: '不' })).toMatchObject({
      error: 'NotFound',
    });
  }
  expect(await statesOf(itemOf(desk))).toEqual(['published', 'approved']);
  expect(await publishCourse(desk.reviewer, { slug: 'nowhere' })).toMatchObject({ error: 'NotFound' });
  expect(id).toBeGreaterThan(0);
});

test('what is not accepted is not published', async () => {
  const desk = await createDesk();
  const id = await edited(desk);
  expect(await publishItems(desk.reviewer, all(desk))).toMatchObject({ ok: true, value: { items: 0 } });
  const chosen = await publishItems(desk.reviewer, { slug: desk.article.slug, itemVersionIds: [id] });
  expect(chosen).toMatchObject({ error: 'ItemMoved' });
  await reviewItem(desk.other, { itemVersionId: id, expected: 'edited', step: 'reject', reason: '重复' });
  expect(await publishItems(desk.reviewer, all(desk))).toMatchObject({ ok: true, value: { items: 0 } });
  expect(await statesOf(itemOf(desk))).toEqual(['published', 'rejected']);
});

test('of two reviewers who publish at once, one does', async () => {
  const desk = await createDesk();
  await accepted(desk);
  const results = await Promise.all([desk.reviewer, desk.second].map((by) => publishItems(by, all(desk))));
  expect(results.map((each) => (each.ok ? each.value.items : -1)).sort()).toEqual([0, 1]);
  expect(await statesOf(itemOf(desk))).toEqual(['withdrawn', 'published']);
});

test('publishing and rejecting at once leaves one of the two', async () => {
  for (let round = 0; round < 4; round += 1) {
    const desk = await createDesk();
    const id = await accepted(desk);
    const [published, rejected] = await Promise.all([
      publishItems(desk.reviewer, all(desk)),
      reviewItem(desk.editor, { itemVersionId: id, expected: 'approved', step: 'reject', reason: '重复' }),
    ]);
    const items = published.ok ? published.value.items : -1;
    expect(items).toBe(rejected.ok ? 0 : 1);
    expect((await statesOf(itemOf(desk))).at(-1)).toBe(rejected.ok ? 'rejected' : 'published');
  }
});

test('article, lessons and items go together, each resting on the one before', async () => {
  const desk = await createDesk();
  await accepted(desk);
  await unpublish(desk);
  const before = await publishItems(desk.reviewer, all(desk));
  expect(before).toMatchObject({
    ok: true,
    value: { items: 0, held: [{ reason: expect.stringContaining('课还没有发布') }] },
  });
  const done = await publishCourse(desk.reviewer, { slug: desk.article.slug });
  expect(done).toMatchObject({ ok: true, value: { article: true, lessons: 2, items: 1, held: [] } });
  const again = await publishCourse(desk.second, { slug: desk.article.slug });
  expect(again).toMatchObject({ ok: true, value: { article: false, lessons: 0, items: 0, held: [] } });
});

test('a lesson nobody accepted holds back its items, and is named', async () => {
  const desk = await createDesk();
  await accepted(desk);
  await unpublish(desk, 'draft');
  const done = await publishCourse(desk.reviewer, { slug: desk.article.slug });
  expect(done).toMatchObject({ ok: true, value: { article: true, lessons: 0, items: 0 } });
  const held = done.ok ? done.value.held.map(({ subject }) => subject) : [];
  expect(held).toEqual(['lesson', 'lesson', 'item']);
});

test('whoever confirmed the structure does not publish the article', async () => {
  const desk = await createDesk();
  await unpublish(desk);
  const { id } = await db.articleVersion.create({
    data: {
      ...{ articleId: desk.article.id, version: 2, state: 'edited', hash: 'two', title: '第二版' },
      ...{
        body:
          (await db.articleVersion.findUniqueOrThrow({ where: { id: desk.article.versionId } })).body ?? {},
      },
      authorId: desk.reviewer.memberId,
    },
    select: { id: true },
  });
  const own = await publishCourse(desk.reviewer, { slug: desk.article.slug });
  expect(own).toMatchObject({ ok: true, value: { article: false, lessons: 0 } });
  const done = await publishCourse(desk.second, { slug: desk.article.slug });
  expect(done).toMatchObject({ ok: true, value: { article: true, lessons: 2 } });
  expect(await db.articleVersion.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'published' });
});

test('an item that no longer holds in the new text is held back with the reason', async () => {
  const desk = await createDesk();
  await accepted(desk);
  const row = await db.articleVersion.findUniqueOrThrow({ where: { id: desk.article.versionId } });
  const body = JSON.parse(
    JSON.stringify(row.body).replaceAll('东甲街道共有100个党支部', '东甲街道共有900个党支部'),
  );
  await db.articleVersion.create({
    data: { articleId: desk.article.id, version: 2, state: 'edited', hash: 'two', title: '第二版', body },
  });
  const done = await publishCourse(desk.reviewer, { slug: desk.article.slug });
  expect(done).toMatchObject({ ok: true, value: { article: true, items: 0 } });
  expect(done.ok ? done.value.held : []).toMatchObject([
    { subject: 'item', reason: expect.stringContaining('引文') },
  ]);
});

test('withdrawing takes a reason and happens once', async () => {
  const desk = await createDesk();
  const live = desk.items[2];
  const itemVersionId = live?.itemVersionId ?? 0;
  const blank = await withdrawItem(desk.reviewer, { itemVersionId, reason: '  ' });
  expect(blank).toMatchObject({ error: 'InvalidInput', fields: { reason: expect.any(String) } });
  const results = await Promise.all(
    [desk.reviewer, desk.second].map((by) => withdrawItem(by, { itemVersionId, reason: '原文更正' })),
  );
  expect(results.map((each) => (each.ok ? 'done' : each.error)).sort()).toEqual(['ItemMoved', 'done']);
  const [version] = await versionsOf(live?.itemId ?? 0);
  expect(version).toMatchObject({ state: 'withdrawn', steps: [{ step: 'withdraw', reason: '原文更正' }] });
  const nowhere = await withdrawItem(desk.reviewer, { itemVersionId: 2 ** 30, reason: '原文更正' });
  expect(nowhere).toMatchObject({ error: 'NotFound' });
});

test('what members did before stays as it was, and what is under way goes on', async () => {
  const desk = await createDesk();
  const past = await startExam(await createMember(), desk.quiz.slug);
  await saveAnswers(past.actor, { attemptId: past.attemptId, answers: rightAnswers(past, 15) });
  await submitAttempt(past.actor, { attemptId: past.attemptId, answers: [] });
  const before = await attemptResult(past.actor, past.attemptId, new Date());
  const running = await startExam(await createMember(), desk.quiz.slug);
  const learner = await createMember();
  await startPractice(learner, { lesson: desk.lessons[0].slug });
  const practice = await newestPractice(learner, desk.lessons[0].id);
  const question = practice && (await questionOf(practice));

  // Every item is rewritten and replaced; then everything is withdrawn.
  const ids: number[] = [];
  for (const at of desk.items.keys()) ids.push(await accepted(desk, at));
  expect(await publishItems(desk.reviewer, all(desk))).toMatchObject({
    ok: true,
    value: { items: ids.length },
  });
  expect(await attemptResult(past.actor, past.attemptId, new Date())).toEqual(before);
  const fresh = await startExam(await createMember(), desk.quiz.slug);
  expect(fresh.items.every(({ explanation }) => explanation.includes('请与原文对照'))).toBe(true);

  for (const itemVersionId of ids) await withdrawItem(desk.reviewer, { itemVersionId, reason: '原文更正' });
  expect(await attemptResult(past.actor, past.attemptId, new Date())).toEqual(before);
  const still = await newestPractice(learner, desk.lessons[0].id);
  expect(still && (await questionOf(still))).toEqual(question);
  await saveAnswers(running.actor, { attemptId: running.attemptId, answers: rightAnswers(running) });
  expect(await submitAttempt(running.actor, { attemptId: running.attemptId, answers: [] })).toMatchObject({
    ok: true,
  });
  const result = await attemptResult(running.actor, running.attemptId, new Date());
  expect(result).toMatchObject({ review: { score: 20, maxScore: 20 } });
});

test('the next draw sees what was published and withdrawn, also when number and newest stay the same', async () => {
  const desk = await createDesk();
  const [one, two] = desk.items;
  const versionId = (item = one) => item?.itemVersionId ?? 0;
  await withdrawItem(desk.reviewer, { itemVersionId: versionId(two), reason: '原文更正' });
  // The pool of this process is without item two now.
  await startExam(await createMember(), desk.quiz.slug);
  await withdrawItem(desk.reviewer, { itemVersionId: versionId(one), reason: '原文更正' });
  await db.itemVersion.update({ where: { id: versionId(two) }, data: { state: 'approved' } });
  expect(await publishItems(desk.reviewer, all(desk))).toMatchObject({ ok: true, value: { items: 1 } });
  for (let round = 0; round < 8; round += 1) {
    const { items } = await startExam(await createMember(), desk.quiz.slug);
    expect(items.map(({ id }) => id)).not.toContain(one?.item.id);
  }
});
