import { expect, test } from 'vitest';
import type { VersionState } from '@/domain/desk/version-state';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import { accepted, createDesk, edited, mended, statesOf, versionsOf } from '../testing/review-fixture';
import { editItem } from './edit-item';
import { reviewItem } from './review-item';

const first = async () => {
  const desk = await createDesk();
  const item = desk.items[0];
  if (!item) throw new Error('no items');
  return { ...desk, item, versionId: await edited(desk) };
};

test('what was accepted is approved, and who did it is written down', async () => {
  const { other, item, versionId } = await first();
  const review = { itemVersionId: versionId, expected: 'edited', step: 'accept' } as const;
  expect(await reviewItem(other, review)).toEqual({ ok: true, value: { itemId: item.itemId } });
  const [, version] = await versionsOf(item.itemId);
  expect(version).toMatchObject({ state: 'approved', steps: [{ step: 'edit', from: null }, {}] });
  expect(version?.steps[1]).toMatchObject({ step: 'accept', from: 'edited', memberId: other.memberId });
  const audits = await db.auditEvent.findMany({
    where: { subject: `item:${item.itemId}`, action: 'accept-item' },
  });
  expect(audits).toHaveLength(1);
});

test('not using an item takes a reason', async () => {
  const { other, item, versionId } = await first();
  const review = { itemVersionId: versionId, expected: 'edited', step: 'reject' } as const;
  for (const reason of [undefined, '', ' \n ']) {
    const refused = await reviewItem(other, { ...review, reason });
    expect(refused).toMatchObject({
      ok: false,
      error: 'InvalidInput',
      fields: { reason: expect.any(String) },
    });
  }
  expect(await statesOf(item.itemId)).toEqual(['published', 'edited']);
  expect(await reviewItem(other, { ...review, reason: '答案有争议' })).toMatchObject({ ok: true });
  const [, version] = await versionsOf(item.itemId);
  expect(version).toMatchObject({ state: 'rejected', steps: [{}, { step: 'reject', reason: '答案有争议' }] });
});

test('a member without a post at the desk finds nothing to review', async () => {
  const { item, versionId } = await first();
  for (const roles of [[], ['secretary'], ['office']] as const) {
    const stranger = await createMember(undefined, [...roles]);
    const review = { itemVersionId: versionId, expected: 'edited', step: 'accept' } as const;
    expect(await reviewItem(stranger, review)).toMatchObject({ ok: false, error: 'NotFound' });
  }
  expect(await statesOf(item.itemId)).toEqual(['published', 'edited']);
});

test('a version that is not there is not found', async () => {
  const { other } = await first();
  const review = { itemVersionId: 2 ** 30, expected: 'draft', step: 'accept' } as const;
  expect(await reviewItem(other, review)).toMatchObject({ error: 'NotFound' });
});

test('every step that is not on the way is refused', async () => {
  const { other, item, items } = await first();
  const untouched = items[1]?.itemVersionId ?? 0;
  const forbidden: [VersionState, 'accept' | 'reject'][] = [
    ['approved', 'accept'],
    ['published', 'accept'],
    ['withdrawn', 'accept'],
    ['published', 'reject'],
    ['withdrawn', 'reject'],
    ['rejected', 'reject'],
  ];
  for (const [expected, step] of forbidden) {
    const review = { itemVersionId: untouched, expected, step, reason: '不用' };
    expect(await reviewItem(other, review), `${expected} ${step}`).toMatchObject({ error: 'StepNotAllowed' });
  }
  expect(await statesOf(items[1]?.itemId ?? 0)).toEqual(['published']);
  expect(await statesOf(item.itemId)).toEqual(['published', 'edited']);
});

test('a state that is no longer what was seen is a lost race', async () => {
  const { other, item, versionId } = await first();
  const review = { itemVersionId: versionId, step: 'accept' } as const;
  expect(await reviewItem(other, { ...review, expected: 'draft' })).toMatchObject({ error: 'ItemMoved' });
  expect(await statesOf(item.itemId)).toEqual(['published', 'edited']);
});

test('only the version under review can be accepted', async () => {
  const { article, editor, other, item, versionId } = await first();
  const later = await editItem(editor, {
    slug: article.slug,
    baseId: versionId,
    draft: mended(item.item, { explanation: `${item.item.explanation}再对照一遍。` }),
  });
  expect(later.ok).toBe(true);
  const review = { itemVersionId: versionId, expected: 'edited', step: 'accept' } as const;
  expect(await reviewItem(other, review)).toMatchObject({ error: 'ItemMoved' });
  expect(await statesOf(item.itemId)).toEqual(['published', 'edited', 'edited']);
});

test('of two who decide at once, one wins', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { other, reviewer, item, versionId } = await first();
    const review = { itemVersionId: versionId, expected: 'edited' } as const;
    const results = await Promise.all([
      reviewItem(other, { ...review, step: 'accept' }),
      reviewItem(reviewer, { ...review, step: 'reject', reason: '题干不通顺' }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: 'ItemMoved' });
    const [, version] = await versionsOf(item.itemId);
    expect(version?.steps).toHaveLength(2);
  }
});

test('accepting and editing at once leaves an edit that nobody has accepted, or an edit of what was accepted', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { article, editor, other, item, versionId } = await first();
    const draft = mended(item.item, { explanation: `${item.item.explanation}再对照一遍。` });
    const [review, edit] = await Promise.all([
      reviewItem(other, { itemVersionId: versionId, expected: 'edited', step: 'accept' }),
      editItem(editor, { slug: article.slug, baseId: versionId, draft }),
    ]);
    expect(edit.ok).toBe(true);
    const states = await statesOf(item.itemId);
    expect(states).toEqual(['published', review.ok ? 'approved' : 'edited', 'edited']);
  }
});

test('what was rejected can be accepted after all', async () => {
  const { other, reviewer, item, versionId } = await first();
  const review = { itemVersionId: versionId } as const;
  await reviewItem(other, { ...review, expected: 'edited', step: 'reject', reason: '重复' });
  expect(await reviewItem(reviewer, { ...review, expected: 'rejected', step: 'accept' })).toMatchObject({
    ok: true,
  });
  expect(await statesOf(item.itemId)).toEqual(['published', 'approved']);
});

test('accepting one item leaves the others alone', async () => {
  const desk = await createDesk();
  await accepted(desk, 3);
  expect(await statesOf(desk.items[4]?.itemId ?? 0)).toEqual(['published']);
});
