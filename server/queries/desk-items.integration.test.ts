import { expect, test } from 'vitest';
import { itemKinds } from '@/domain/items/kinds';
import { publishItems } from '../commands/publish-items';
import { withdrawItem } from '../commands/withdraw-item';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import { accepted, createDesk, type DeskFixture, edited } from '../testing/review-fixture';
import { deskItem, lastDecision } from './desk-item';
import { deskItems } from './desk-items';
import { deskPublish, LIVE_PAGE } from './desk-publish';

async function listed(desk: DeskFixture) {
  const found = await deskItems(desk.editor, desk.article.slug);
  if (!found || 'waiting' in found) throw new Error('no items');
  return found;
}

test('whoever does not work at the desk sees nothing of it', async () => {
  const desk = await createDesk();
  for (const stranger of [await createMember(), await createMember(undefined, ['secretary', 'office'])]) {
    expect(await deskItems(stranger, desk.article.slug)).toBeNull();
    expect(await deskPublish(stranger, desk.article.slug, 1)).toBeNull();
    expect(await lastDecision(stranger, desk.article.id, desk.items[0]?.itemId ?? 0)).toBeNull();
  }
  expect(await deskItems(desk.editor, 'nowhere')).toBeNull();
});

test('an article without a version waits', async () => {
  const desk = await createDesk();
  await db.articleVersion.updateMany({ where: { articleId: desk.article.id }, data: { state: 'withdrawn' } });
  expect(await deskItems(desk.editor, desk.article.slug)).toMatchObject({
    waiting: { slug: desk.article.slug },
  });
});

test('the list shows the version under review and what is live; a withdrawn item stays in it', async () => {
  const desk = await createDesk();
  await edited(desk, 0);
  await withdrawItem(desk.reviewer, { itemVersionId: desk.items[1]?.itemVersionId ?? 0, reason: '原文更正' });
  const { items } = await listed(desk);
  expect(items).toHaveLength(desk.items.length);
  const of = (at: number) => items.find(({ itemId }) => itemId === desk.items[at]?.itemId);
  expect(of(0)).toMatchObject({ version: 2, state: 'edited', live: 1 });
  expect(of(1)).toMatchObject({ version: 1, state: 'withdrawn', live: null });
  expect(of(2)).toMatchObject({ version: 1, state: 'published', live: 1, sentences: ['s1-3'] });
  expect(items.map(({ lesson }) => lesson)).toEqual(items.map(({ lesson }) => lesson).toSorted());
});

test('an item is shown with its proof, its history and what the actor may take back', async () => {
  const desk = await createDesk();
  await accepted(desk);
  const list = await listed(desk);
  const itemId = desk.items[0]?.itemId ?? 0;
  const found = await deskItem(desk.other, list, itemId);
  expect(found).toMatchObject({
    state: 'approved',
    version: 2,
    remarks: { refused: [] },
    undo: { step: 'accept' },
  });
  expect(found?.history.map(({ step, version, by }) => [step, version, by])).toEqual([
    ['accept', 2, desk.other.name],
    ['edit', 2, desk.editor.name],
    ['file', 1, null],
  ]);
  const [passage] = found?.passages ?? [];
  expect(passage?.sentences).toHaveLength(10);
  expect(passage?.sentences.filter(({ quotes }) => quotes.length > 0)).toMatchObject([{ id: 's1-1' }]);
  expect((await deskItem(desk.editor, list, itemId))?.undo).toBeNull();
  expect(await lastDecision(desk.other, desk.article.id, itemId)).toMatchObject({ itemId, step: 'accept' });
  expect(await lastDecision(desk.editor, desk.article.id, itemId)).toBeNull();
  const elsewhere = await createDesk();
  expect(await deskItem(desk.other, list, elsewhere.items[0]?.itemId ?? 0)).toBeNull();
  expect(await lastDecision(desk.other, elsewhere.article.id, itemId)).toBeNull();
});

test('the publishing page says what is ready for this reviewer, and who published what is live', async () => {
  const desk = await createDesk();
  await accepted(desk, 0);
  await accepted(desk, 1, desk.reviewer);
  const { slug } = desk.article;
  const before = await deskPublish(desk.reviewer, slug, 1);
  expect(before).toMatchObject({
    may: true,
    liveTotal: 32,
    plan: { article: null, items: [expect.any(Number)] },
  });
  expect(before?.plan.held).toMatchObject([{ subject: 'item', reason: expect.stringContaining('由您接受') }]);
  expect(before?.counts.single).toEqual({ published: 18, approved: 2 });
  expect(Object.keys(before?.counts ?? {}).every((kind) => itemKinds.some((each) => each === kind))).toBe(
    true,
  );
  expect(await deskPublish(desk.editor, slug, 1)).toMatchObject({ may: false });
  await publishItems(desk.reviewer, { slug, itemVersionIds: 'all' });
  const after = await deskPublish(desk.reviewer, slug, 1);
  expect(after?.liveItems).toHaveLength(LIVE_PAGE);
  const of = (at: number) => after?.liveItems.find(({ itemId }) => itemId === desk.items[at]?.itemId);
  expect(of(0)).toMatchObject({ version: 2, by: desk.reviewer.name });
  expect(of(2)).toMatchObject({ version: 1, by: null });
  const last = await deskPublish(desk.reviewer, slug, 99);
  expect(last).toMatchObject({ page: 2 });
  expect(last?.liveItems).toHaveLength(32 - LIVE_PAGE);
});
