import { expect, test } from 'vitest';
import { ItemsRefused } from '@/domain/items/admit';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import { db } from './db';
import { addItemVersions, type ItemEntry } from './item-versions';
import { articleBody } from './queries/passages';
import { createDesk, type DeskFixture, statesOf, versionsOf } from './testing/review-fixture';

async function add({ article, lessons }: DeskFixture, entries: ItemEntry[]) {
  const body = await articleBody(article.versionId);
  if (!body) throw new Error('no article');
  const entering = {
    ...{ articleId: article.id, articleVersionId: article.versionId, entries },
    lessonIds: new Map(lessons.map(({ slug, id }) => [slug, id])),
    context: gateContext(body.article, [], body.repairs),
  };
  return db.$transaction((tx) => addItemVersions(tx, entering));
}

const made = (item: Item): ItemEntry => ({ item, state: 'draft', origin: 'generated', authorId: null });
const wordier = (item: Item, more = '请与原文对照。'): Item => ({
  ...item,
  explanation: `${item.explanation}${more}`,
});

async function first() {
  const desk = await createDesk();
  const [one, two] = desk.items;
  if (!one || !two) throw new Error('no items');
  const written = (item: Item): ItemEntry => ({
    ...{ item, state: 'edited', origin: 'import' },
    authorId: desk.editor.memberId,
  });
  return { desk, one, two, written };
}

test('a new item and a changed one get their next versions, an equal one none', async () => {
  const { desk, one, two } = await first();
  const item = { ...wordier(one.item), id: 'new' };
  const ids = await add(desk, [made(item), made(one.item), made(wordier(two.item))]);
  expect(ids).toHaveLength(2);
  const rows = await db.itemVersion.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      version: true,
      state: true,
      origin: true,
      steps: true,
      item: { select: { code: true } },
    },
  });
  expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(rows.find(({ id }) => id === ids[0])).toMatchObject({
    version: 1,
    item: { code: 'new' },
    steps: [],
  });
  expect(rows.find(({ id }) => id === ids[1])).toMatchObject({
    version: 2,
    state: 'draft',
    origin: 'generated',
  });
});

test('what a person brings has a step with the author', async () => {
  const { desk, one, written } = await first();
  await add(desk, [written(wordier(one.item))]);
  const [, version] = await versionsOf(one.itemId);
  expect(version).toMatchObject({ authorId: desk.editor.memberId, origin: 'import' });
  expect(version?.steps).toMatchObject([
    { step: 'edit', from: null, to: 'edited', memberId: desk.editor.memberId },
  ]);
});

test('a machine does not bring back what an editor changed; a person may', async () => {
  const { desk, one, written } = await first();
  await add(desk, [written(wordier(one.item))]);
  expect(await add(desk, [made(one.item)])).toEqual([]);
  expect(await add(desk, [written(wordier(one.item))])).toEqual([]);
  expect(await add(desk, [written(one.item)])).toHaveLength(1);
  expect(await statesOf(one.itemId)).toEqual(['published', 'edited', 'edited']);
});

test('one bad item keeps all of them out', async () => {
  const { desk, one, two } = await first();
  const bad = { ...wordier(two.item), source: [{ sentence: 's1-2', quote: '没有这句话' }] };
  await expect(add(desk, [made(wordier(one.item)), made(bad), made({ ...bad, id: 'new' })])).rejects.toThrow(
    ItemsRefused,
  );
  expect(await statesOf(one.itemId)).toEqual(['published']);
  expect(await db.item.count({ where: { articleId: desk.article.id, code: 'new' } })).toBe(0);
});

test('an unknown lesson and the same item twice are mistakes of the program', async () => {
  const { desk, one } = await first();
  await expect(add(desk, [made({ ...wordier(one.item), lesson: 'nowhere' })])).rejects.toThrow(
    'unknown lesson',
  );
  await expect(add(desk, [made(wordier(one.item)), made(wordier(one.item))])).rejects.toThrow('twice');
  expect(await statesOf(one.itemId)).toEqual(['published']);
});

test('the same from two sides at once comes in once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { desk, one, written } = await first();
    const entries = [written({ ...wordier(one.item), id: 'brought' }), written(wordier(one.item))];
    const results = await Promise.all([add(desk, entries), add(desk, entries.toReversed())]);
    expect(results.flat()).toHaveLength(2);
    expect(await statesOf(one.itemId)).toEqual(['published', 'edited']);
  }
});
