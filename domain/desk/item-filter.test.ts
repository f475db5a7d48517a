import { expect, test } from 'vitest';
import { deriveArticle } from '@/domain/article/derive-article';
import { facetCounts, filterItems, type ItemFilter, inReadingOrder, type ListedItem } from './item-filter';

const item = (itemId: number, over: Partial<ListedItem> = {}): ListedItem => ({
  ...{ itemId, versionId: itemId, version: 1, state: 'draft', kind: 'single', level: 'recall' },
  ...{ stem: '', lesson: 'a', sentences: ['s1-1'], live: null },
  ...over,
});
const any: ItemFilter = { lesson: null, kind: null, level: null, state: null, sentence: null };
const items = [
  item(1),
  item(2, { state: 'edited', kind: 'multiple' }),
  item(3, { state: 'approved', lesson: 'b' }),
  item(4, { state: 'published', lesson: 'b', level: 'analyse' }),
];
const ids = (list: ListedItem[]) => list.map(({ itemId }) => itemId);

test('without a filter all pass; draft and edited are both open', () => {
  expect(ids(filterItems(items, any))).toEqual([1, 2, 3, 4]);
  expect(ids(filterItems(items, { ...any, state: 'open' }))).toEqual([1, 2]);
  expect(ids(filterItems(items, { ...any, lesson: 'b', level: 'analyse' }))).toEqual([4]);
  expect(ids(filterItems(items, { ...any, kind: 'ordering' }))).toEqual([]);
  const citing = [...items, item(5, { sentences: ['s1-4', 's1-5'] })];
  expect(ids(filterItems(citing, { ...any, sentence: 's1-5' }))).toEqual([5]);
});

test('each facet counts what it would leave of the others', () => {
  const counts = facetCounts(items, { ...any, lesson: 'a' });
  expect(counts.lesson).toEqual({ '': 4, a: 2, b: 2 });
  expect(counts.state).toEqual({ '': 2, open: 2 });
  expect(counts.kind).toEqual({ '': 2, single: 1, multiple: 1 });
  expect(counts.level).toEqual({ '': 2, recall: 2 });
});

test('the order is that of reading; what is of no lesson or sentence comes last', () => {
  const article = deriveArticle('一、支部\n东街道共有100个党支部。西街道共有108个党支部。\n');
  const mixed = [
    item(9, { lesson: 'gone' }),
    item(5, { sentences: ['s9-9'] }),
    item(4, { lesson: 'b' }),
    item(3, { sentences: ['s1-2'] }),
    item(2),
    item(1),
  ];
  expect(ids(inReadingOrder(mixed, [{ slug: 'a' }, { slug: 'b' }], article))).toEqual([1, 2, 3, 5, 4, 9]);
});
