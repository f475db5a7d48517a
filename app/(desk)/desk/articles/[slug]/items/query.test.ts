import { expect, test } from 'vitest';
import { itemsHref, itemsSearch, readItemsQuery } from './query';

const none = { lesson: null, kind: null, level: null, state: null, sentence: null };

test('what the address says is read, anything else is as if it were not there', () => {
  expect(readItemsQuery({})).toMatchObject({ ...none, item: null, last: null, edit: null, new: null });
  const asked = { lesson: 'a-1', kind: 'single', state: 'open', item: '12', edit: '1' };
  expect(readItemsQuery(asked)).toMatchObject({ ...asked, item: 12 });
  const broken = {
    lesson: ['a', 'b'],
    kind: 'essay',
    state: 'draft',
    item: '-1',
    edit: 'yes',
    sentence: '<s>',
  };
  expect(readItemsQuery(broken)).toMatchObject({ ...none, item: null, edit: null });
});

test('an address says what it was made of', () => {
  const filter = { ...none, lesson: 'a', state: 'open' as const };
  const search = itemsSearch(filter, { item: 3, last: null });
  expect(itemsHref('zhuhai', search)).toBe('/desk/articles/zhuhai/items?lesson=a&state=open&item=3#review');
  expect(itemsHref('zhuhai', itemsSearch(none))).toBe('/desk/articles/zhuhai/items');
  expect(readItemsQuery(Object.fromEntries(new URLSearchParams(search)))).toMatchObject({
    ...filter,
    item: 3,
  });
});
