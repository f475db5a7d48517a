import { expect, test } from 'vitest';
import { draftOf, type ItemDraft } from '@/domain/desk/item-draft';
import type { Item } from '@/domain/items/item';
import { db } from '../db';
import { draftRemarks } from '../queries/item-bench';
import { keyedItems } from '../queries/items';
import { createMember } from '../testing/content-fixture';
import { createDesk, edited, mended, statesOf, versionsOf } from '../testing/review-fixture';
import { editItem } from './edit-item';

async function first() {
  const desk = await createDesk();
  const [item] = desk.items;
  if (!item) throw new Error('no items');
  return { ...desk, item, edit: { slug: desk.article.slug, baseId: item.itemVersionId } };
}

const written = (over: Partial<ItemDraft>): ItemDraft => ({
  ...{ kind: 'single', stem: '', explanation: '', level: 'recall', sentence: [], quote: [] },
  ...{ option: [], chosen: [], blank: [], left: [], right: [], pair: [], place: [] },
  ...over,
});

test('a saved edit is a new version of the editor’s, the published one stays', async () => {
  const { editor, item, edit } = await first();
  const saved = await editItem(editor, { ...edit, draft: mended(item.item) });
  expect(saved).toMatchObject({ ok: true, value: { itemId: item.itemId } });
  const versions = await versionsOf(item.itemId);
  expect(versions).toMatchObject([
    { version: 1, state: 'published', authorId: null, steps: [] },
    { version: 2, state: 'edited', authorId: editor.memberId, origin: 'hand' },
  ]);
  expect(versions[1]?.steps).toMatchObject([
    { step: 'edit', from: null, to: 'edited', memberId: editor.memberId },
  ]);
  const id = versions[1]?.id ?? 0;
  const read = (await keyedItems([id])).get(id);
  expect(read?.item).toEqual({ ...item.item, explanation: mended(item.item).explanation });
});

test('what was not changed is not saved', async () => {
  const { editor, item, edit } = await first();
  expect(await editItem(editor, { ...edit, draft: draftOf(item.item) })).toMatchObject({
    error: 'NothingChanged',
  });
  expect(await statesOf(item.itemId)).toEqual(['published']);
});

test('what the gates refuse is not written, and the reason stands at its field', async () => {
  const { editor, item, edit } = await first();
  const key = item.item.kind === 'single' ? item.item.options[item.item.key[0]] : '';
  const wrong: [Partial<ItemDraft>, string][] = [
    [{ stem: `据文章，东甲街道共有${key}党支部，是多少个？` }, 'stem'],
    [{ quote: ['另外一句话'] }, 'quote'],
    [{ option: ['100个', '100个', '102个', '103个'] }, 'options'],
    [{ stem: '' }, 'stem'],
    [{ sentence: ['s9-9'] }, 'quote'],
    [{ chosen: [] }, 'options'],
  ];
  for (const [over, field] of wrong) {
    const refused = await editItem(editor, { ...edit, draft: mended(item.item, over) });
    expect(refused, JSON.stringify(over)).toMatchObject({ ok: false, error: 'ItemRefused' });
    expect(Object.keys(refused.ok ? {} : (refused.fields ?? {})), JSON.stringify(over)).toContain(field);
  }
  expect(await statesOf(item.itemId)).toEqual(['published']);
});

test('a new item can be written by hand, of every kind the article gives', async () => {
  const { editor, article, lessons } = await first();
  const quote = (n: number) => `${100 + 7 * (n - 1)}个党支部`;
  const one = { sentence: ['s1-4'], quote: [quote(4)], explanation: '东丁街道共有121个党支部。' };
  const three = {
    sentence: ['s1-4', 's1-5', 's1-6'],
    quote: [quote(4), quote(5), quote(6)],
    explanation: '原文：121个党支部；128个党支部；135个党支部。',
  };
  const drafts: ItemDraft[] = [
    written({
      ...one,
      stem: '据文章，党支部数为121个的街道是哪一个？',
      option: ['东甲街道', '东丁街道', '', '东戊街道'],
      chosen: [1],
    }),
    written({ ...one, kind: 'true-false', stem: '据文章，东丁街道共有121个党支部。', chosen: [0] }),
    written({
      ...one,
      kind: 'fill-in',
      stem: '据文章，共有121个党支部的街道是____。',
      blank: ['东丁街道'],
    }),
    written({
      ...{ ...three, kind: 'multiple', stem: '据文章，党支部在120个到136个之间的街道有哪些？（多选）' },
      ...{ option: ['东丁街道', '东戊街道', '东己街道', '东甲街道', '', ''], chosen: [0, 1, 2] },
    }),
    written({
      ...{ ...three, kind: 'matching', stem: '据文章，请为每个街道选出它的党支部数。' },
      ...{
        left: ['东丁街道', '东戊街道', '东己街道'],
        right: ['107个', '121个', '128个', '135个'],
        pair: [1, 2, 3],
      },
    }),
  ];
  for (const draft of drafts) {
    const saved = await editItem(editor, { slug: article.slug, baseId: null, draft });
    expect(saved, `${draft.kind} ${JSON.stringify(saved)}`).toMatchObject({ ok: true });
    if (!saved.ok) continue;
    const [version] = await versionsOf(saved.value.itemId);
    expect(version).toMatchObject({ version: 1, state: 'edited', origin: 'hand', authorId: editor.memberId });
    const read = (await keyedItems([saved.value.itemVersionId])).get(saved.value.itemVersionId);
    expect(read?.item).toMatchObject({ kind: draft.kind, lesson: lessons[0].slug, fact: null });
    expect(draftOf(read?.item as Item).chosen).toEqual(draft.chosen);
  }
});

test('an item goes to the lesson that covers its sentence, and to none when there is none', async () => {
  const { editor, item, edit, lessons } = await first();
  const west: Partial<ItemDraft> = {
    stem: '据文章，西甲街道共有多少个党支部？',
    option: ['199个', '200个', '201个', '202个'],
    chosen: [1],
    sentence: ['s2-1'],
    quote: ['200个党支部'],
    explanation: '西甲街道共有200个党支部。',
  };
  const saved = await editItem(editor, { ...edit, draft: mended(item.item, west) });
  const id = saved.ok ? saved.value.itemVersionId : 0;
  expect((await keyedItems([id])).get(id)?.lessonId).toBe(lessons[1].id);
  await db.lessonVersion.updateMany({ where: { lessonId: lessons[0].id }, data: { state: 'withdrawn' } });
  const none = await editItem(editor, { ...edit, baseId: null, draft: mended(item.item) });
  expect(none).toMatchObject({
    error: 'ItemRefused',
    fields: { quote: expect.stringContaining('不属于任何一课') },
  });
});

test('whoever edits an older version is told', async () => {
  const desk = await first();
  const { editor, other, item, edit } = desk;
  await edited(desk);
  const late = await editItem(other, { ...edit, draft: mended(item.item, { level: 'understand' }) });
  expect(late).toMatchObject({ ok: false, error: 'ItemMoved' });
  const same = await editItem(editor, { ...edit, draft: mended(item.item) });
  expect(same).toMatchObject({ ok: false, error: 'ItemMoved' });
  expect(await statesOf(item.itemId)).toEqual(['published', 'edited']);
});

test('of two edits at once one is saved', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { editor, other, item, edit } = await first();
    const results = await Promise.all([
      editItem(editor, { ...edit, draft: mended(item.item) }),
      editItem(other, { ...edit, draft: mended(item.item, { level: 'understand' }) }),
    ]);
    expect(results.map((each) => (each.ok ? 'saved' : each.error)).sort()).toEqual(['ItemMoved', 'saved']);
    expect(await statesOf(item.itemId)).toEqual(['published', 'edited']);
  }
});

test('an item of another article, or no post at the desk, is not found', async () => {
  const { editor, item, edit } = await first();
  const elsewhere = await createDesk();
  const draft = mended(item.item);
  const foreign = { ...edit, slug: elsewhere.article.slug, draft };
  expect(await editItem(editor, foreign)).toMatchObject({ error: 'NotFound' });
  expect(await editItem(editor, { ...edit, slug: 'nowhere', draft })).toMatchObject({ error: 'NotFound' });
  const stranger = await createMember(undefined, ['secretary', 'office']);
  expect(await editItem(stranger, { ...edit, draft })).toMatchObject({ error: 'NotFound' });
  expect(await draftRemarks(stranger, { ...edit, draft })).toBeNull();
  expect(await draftRemarks(editor, foreign)).toBeNull();
  expect(await statesOf(item.itemId)).toEqual(['published']);
});

test('while writing, the gates and near duplicates are told and nothing is saved', async () => {
  const { editor, item, edit } = await first();
  expect(await draftRemarks(editor, { ...edit, draft: mended(item.item) })).toMatchObject({ refused: [] });
  const broken = mended(item.item, { option: ['100个', '', '', ''] });
  const remarks = await draftRemarks(editor, { ...edit, draft: broken });
  expect(remarks?.refused[0]).toMatchObject({ field: 'options' });
  const twin = await draftRemarks(editor, { ...edit, baseId: null, draft: mended(item.item) });
  expect(twin?.warnings[0]).toContain('题干相近');
  expect(await statesOf(item.itemId)).toEqual(['published']);
});
