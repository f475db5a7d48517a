import { expect, test } from 'vitest';
import { accepted, createDesk, edited, statesOf, versionsOf } from '../testing/review-fixture';
import { publishItems } from './publish-items';
import { reviewItem } from './review-item';
import { undoReview } from './undo-review';
import { withdrawItem } from './withdraw-item';

async function lastStep(itemId: number): Promise<number> {
  const steps = (await versionsOf(itemId)).flatMap((version) => version.steps);
  return Math.max(0, ...steps.map(({ id }) => id));
}

test('an acceptance taken back is as it was, and can be given again', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  const itemVersionId = await accepted(desk);
  expect(await undoReview(desk.other, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    ok: true,
  });
  const [, version] = await versionsOf(itemId);
  expect(version).toMatchObject({ state: 'edited' });
  expect(version?.steps.at(-1)).toMatchObject({ step: 'undo', from: 'approved', to: 'edited' });
  const again = await reviewItem(desk.other, { itemVersionId, expected: 'edited', step: 'accept' });
  expect(again.ok).toBe(true);
});

test('a rejection of what was approved goes back to approved', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  const itemVersionId = await accepted(desk);
  await reviewItem(desk.editor, { itemVersionId, expected: 'approved', step: 'reject', reason: '重复' });
  expect(await undoReview(desk.editor, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    ok: true,
  });
  expect(await statesOf(itemId)).toEqual(['published', 'approved']);
});

test('an edit taken back puts the version before it under review again', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  await edited(desk);
  expect(await undoReview(desk.editor, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    ok: true,
  });
  expect(await statesOf(itemId)).toEqual(['published', 'withdrawn']);
  // The same words can be written once more.
  expect(await edited(desk)).toBeGreaterThan(0);
  expect(await statesOf(itemId)).toEqual(['published', 'withdrawn', 'edited']);
});

test('only the own last step can be taken back, and only once', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  await accepted(desk);
  const stepId = await lastStep(itemId);
  expect(await undoReview(desk.editor, { itemId, stepId })).toMatchObject({ error: 'NothingToUndo' });
  expect(await undoReview(desk.other, { itemId, stepId: stepId - 1 })).toMatchObject({ error: 'ItemMoved' });
  expect(await undoReview(desk.other, { itemId, stepId })).toMatchObject({ ok: true });
  expect(await undoReview(desk.other, { itemId, stepId })).toMatchObject({ error: 'ItemMoved' });
  expect(await undoReview(desk.other, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    error: 'NothingToUndo',
  });
  expect(await statesOf(itemId)).toEqual(['published', 'edited']);
});

test('two presses at once take back one step', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  await accepted(desk);
  const stepId = await lastStep(itemId);
  const results = await Promise.all([1, 2].map(() => undoReview(desk.other, { itemId, stepId })));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await statesOf(itemId)).toEqual(['published', 'edited']);
});

test('publishing and withdrawing cannot be taken back', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  const itemVersionId = await accepted(desk);
  const published = await publishItems(desk.reviewer, { slug: desk.article.slug, itemVersionIds: 'all' });
  expect(published).toMatchObject({ ok: true, value: { items: 1 } });
  expect(await undoReview(desk.reviewer, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    error: 'NothingToUndo',
  });
  await withdrawItem(desk.reviewer, { itemVersionId, reason: '原文更正' });
  expect(await undoReview(desk.reviewer, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    error: 'NothingToUndo',
  });
  expect(await statesOf(itemId)).toEqual(['withdrawn', 'withdrawn']);
});

test('nothing was done, nothing is there, or nobody of the desk asks', async () => {
  const desk = await createDesk();
  const { itemId = 0 } = desk.items[0] ?? {};
  expect(await undoReview(desk.editor, { itemId, stepId: 1 })).toMatchObject({ error: 'NothingToUndo' });
  expect(await undoReview(desk.editor, { itemId: 2 ** 30, stepId: 1 })).toMatchObject({ error: 'NotFound' });
  await accepted(desk);
  const stranger = { ...desk.other, appointments: [] };
  expect(await undoReview(stranger, { itemId, stepId: await lastStep(itemId) })).toMatchObject({
    error: 'NotFound',
  });
});
