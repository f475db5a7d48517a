import { expect, test } from 'vitest';
import type { PaperItem } from '@/domain/quiz/paper';
import { db } from '../db';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { startPractice } from './start-practice';

const practicesOf = (memberId: number) =>
  db.practice.findMany({ where: { memberId }, orderBy: { number: 'asc' } });

test('starting a practice draws eight items of the lesson and marks it as being studied', async () => {
  const { lessons, items } = await createContent();
  const actor = await createMember();
  const started = await startPractice(actor, { lesson: lessons[0].slug });
  expect(started).toMatchObject({ ok: true });
  const [practice] = await practicesOf(actor.memberId);
  expect(practice).toMatchObject({ lessonId: lessons[0].id, number: 1, completedAt: null });
  const paper = (practice?.paper ?? []) as PaperItem[];
  const own = new Set(
    items.filter((each) => each.lessonId === lessons[0].id).map((each) => each.itemVersionId),
  );
  expect(paper).toHaveLength(8);
  expect(paper.every(({ itemVersionId }) => own.has(itemVersionId))).toBe(true);
  const progress = await db.lessonProgress.findMany({ where: { memberId: actor.memberId } });
  expect(progress).toMatchObject([{ lessonId: lessons[0].id, completedAt: null }]);
  const [event] = await db.auditEvent.findMany({ where: { actorId: actor.memberId } });
  expect(event).toMatchObject({ action: 'start-practice', subject: `practice:${practice?.id}` });
});

test('starting again goes on with the practice left in the middle', async () => {
  const { lessons } = await createContent();
  const actor = await createMember();
  const first = await startPractice(actor, { lesson: lessons[0].slug });
  expect(await startPractice(actor, { lesson: lessons[0].slug })).toEqual(first);
  expect(await practicesOf(actor.memberId)).toHaveLength(1);
});

test('many starts at once give one practice', async () => {
  const { lessons } = await createContent();
  const actor = await createMember();
  const starts = Array.from({ length: 6 }, () => startPractice(actor, { lesson: lessons[0].slug }));
  const results = await Promise.all(starts);
  expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(results[0]).toMatchObject({ ok: true });
  expect(await practicesOf(actor.memberId)).toHaveLength(1);
});

test('many starts at once after a finished practice give one new practice', async () => {
  const { lessons } = await createContent();
  const actor = await createMember();
  const start = () => startPractice(actor, { lesson: lessons[0].slug });
  await start();
  await db.practice.updateMany({ where: { memberId: actor.memberId }, data: { completedAt: new Date() } });
  const results = await Promise.all(Array.from({ length: 6 }, start));
  expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await practicesOf(actor.memberId)).toHaveLength(2);
});

test('a finished practice is followed by a new one, and the lesson stays done', async () => {
  const { lessons } = await createContent();
  const actor = await createMember();
  const lessonId = lessons[0].id;
  await startPractice(actor, { lesson: lessons[0].slug });
  const doneAt = new Date('2026-10-01T00:00:00Z');
  await db.practice.updateMany({ where: { memberId: actor.memberId }, data: { completedAt: doneAt } });
  await db.lessonProgress.updateMany({ where: { memberId: actor.memberId }, data: { completedAt: doneAt } });
  await startPractice(actor, { lesson: lessons[0].slug });
  expect((await practicesOf(actor.memberId)).map(({ number }) => number)).toEqual([1, 2]);
  const progress = await db.lessonProgress.findMany({ where: { memberId: actor.memberId, lessonId } });
  expect(progress).toMatchObject([{ completedAt: doneAt }]);
});

test('a lesson that is not there, not assigned or not yet open is not found', async () => {
  const [unit, other] = [await createUnit(), await createUnit()];
  const actor = await createMember(unit);
  const elsewhere = await createContent({ targets: [other.path] });
  const later = await createContent({ campaign: { opensAt: new Date('2999-01-01T00:00:00Z') } });
  for (const slug of ['nothing', elsewhere.lessons[0].slug, later.lessons[0].slug]) {
    expect(await startPractice(actor, { lesson: slug })).toEqual({ ok: false, error: 'NotFound' });
  }
  expect(await practicesOf(actor.memberId)).toEqual([]);
});

test('a lesson assigned to the unit above is found', async () => {
  const above = await createUnit(undefined, '党委');
  const actor = await createMember(await createUnit(above));
  const { lessons } = await createContent({ targets: [above.path] });
  expect(await startPractice(actor, { lesson: lessons[1].slug })).toMatchObject({ ok: true });
});

test('a lesson without items cannot be practised and is not marked as begun', async () => {
  const { lessons } = await createContent();
  const actor = await createMember();
  await db.itemVersion.updateMany({ where: { lessonId: lessons[0].id }, data: { state: 'draft' } });
  expect(await startPractice(actor, { lesson: lessons[0].slug })).toEqual({ ok: false, error: 'NoItems' });
  expect(await db.lessonProgress.count({ where: { memberId: actor.memberId } })).toBe(0);
});

test('the newest published version of an item is drawn, drafts are not', async () => {
  const { lessons, items } = await createContent();
  const [lesson] = lessons;
  const rows = await db.itemVersion.findMany({ where: { lessonId: lesson.id } });
  const copies = rows.map(({ id: _, createdAt: __, ...row }) => ({
    ...row,
    options: row.options as string[],
    key: row.key as number[],
    source: row.source as object[],
  }));
  await db.itemVersion.createMany({ data: copies.map((row) => ({ ...row, version: 2 })) });
  await db.itemVersion.createMany({
    data: copies.map((row) => ({ ...row, version: 3, state: 'draft' as const })),
  });
  const second = await db.itemVersion.findMany({ where: { lessonId: lesson.id, version: 2 } });
  const actor = await createMember();
  await startPractice(actor, { lesson: lesson.slug });
  const [practice] = await practicesOf(actor.memberId);
  const drawn = ((practice?.paper ?? []) as PaperItem[]).map(({ itemVersionId }) => itemVersionId);
  expect(second.length).toBe(items.length / 2);
  expect(drawn.every((id) => second.some((row) => row.id === id))).toBe(true);
});
