import { expect, test } from 'vitest';
import { oneOfEach } from '../exchange/exchange.fixture';
import type { Item } from '../items/item';
import { differencesOf, keyLines } from './item-differences';

const [single, , , fillIn] = oneOfEach;
if (!single || !fillIn) throw new Error('fixture');

test('only what says something else is named, with both wordings', () => {
  expect(differencesOf(single, { ...single, lesson: 'x' })).toEqual([]);
  const after = { ...single, key: [0], level: 'analyse' } as Item;
  expect(differencesOf(single, after)).toEqual([
    { name: '答案', before: '376个', after: '48个' },
    { name: '层级', before: '记忆', after: '分析' },
  ]);
});

test('a blank tells all that it accepts', () => {
  expect(keyLines(fillIn)).toEqual(['376个 / 三百七十六个', '48个']);
  const key = [['376个'], ['48个']];
  expect(differencesOf(fillIn, { ...fillIn, key } as Item)).toEqual([
    { name: '答案', before: '376个 / 三百七十六个\n48个', after: '376个\n48个' },
  ]);
});

test('every kind can be compared with every other', () => {
  for (const one of oneOfEach)
    for (const other of oneOfEach) expect(Array.isArray(differencesOf(one, other))).toBe(true);
});
