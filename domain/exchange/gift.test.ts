import { expect, test } from 'vitest';
import course from '@/content/zhuhai-2021/items.json';
import { readItems } from '../items/item-file';
import { madeItems, oneOfEach } from './exchange.fixture';
import { giftLosses, writeGift } from './gift';
import { readGift } from './gift-read';

const builtIn = readItems(course, { title: '', sections: [] });

test('items of every kind come back equal', () => {
  expect(readGift(writeGift(oneOfEach))).toEqual({ items: oneOfEach, problems: [] });
});
test('all items of the built-in course come back equal', () => {
  expect(readGift(writeGift(builtIn))).toEqual({ items: builtIn, problems: [] });
});
test('300 items made of everything GIFT gives a meaning to come back equal', () => {
  const items = madeItems(300, 2021);
  const lossy = new Set(giftLosses(items).map(({ place }) => place));
  const carried = items.filter(({ id }, at) => !lossy.has(`第 ${at + 1} 题（${id}）`));
  expect(carried.length).toBeGreaterThan(290);
  const { items: back, problems } = readGift(writeGift(carried));
  expect(problems).toEqual([]);
  for (const [at, item] of carried.entries()) expect(back[at]).toEqual(item);
});
