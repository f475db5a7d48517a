import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Item } from '@/domain/items/item';
import { itemKinds } from '@/domain/items/kinds';
import { draftOf, draftSchema, type ItemDraft, writtenItem } from './item-draft';

const file = new URL('../../content/zhuhai-2021/items.json', import.meta.url);
const items = (JSON.parse(readFileSync(file, 'utf8')) as { items: Item[] }).items;
const identity = { id: 'i', lesson: 'l', fact: null };

const draft = (over: Partial<Record<keyof ItemDraft, unknown>>): ItemDraft =>
  draftSchema.parse({
    ...{ kind: 'single', stem: '据文章，有几个？', explanation: '原文：三个。', level: 'recall' },
    ...{ sentence: 's1-1', quote: '三个', option: ['一个', '', '三个', '四个'], chosen: '2' },
    ...over,
  });

const itemOf = (over: Partial<Record<keyof ItemDraft, unknown>>) => {
  const made = writtenItem(draft(over), identity);
  return 'item' in made ? made.item : made.faults;
};

test('every item of the course goes into the form and comes out the same', () => {
  expect(new Set(items.map(({ kind }) => kind)).size).toBe(itemKinds.length);
  for (const item of items) {
    const strings = (list: (number | null)[]) => list.map((each) => (each === null ? '' : String(each)));
    const { chosen, pair, place, ...rest } = draftOf(item);
    // As a browser sends it.
    const sent = { ...rest, chosen: strings(chosen), pair: strings(pair), place: strings(place) };
    expect(writtenItem(draftSchema.parse(sent), item), item.id).toEqual({ item });
  }
});

test('places left empty are closed up, and the key goes with its option', () => {
  expect(itemOf({})).toMatchObject({ options: ['一个', '三个', '四个'], key: [1] });
  expect(itemOf({ chosen: '1' })).toEqual({ options: '请选出一个正确选项。' });
  const several = { kind: 'multiple', chosen: ['3', '0'] };
  expect(itemOf(several)).toMatchObject({ options: ['一个', '三个', '四个'], key: [0, 2] });
  const pairs = {
    kind: 'matching',
    left: ['甲', '', '丙'],
    right: ['', '子', '丑', '寅'],
    pair: ['2', '', '1'],
  };
  expect(itemOf(pairs)).toMatchObject({ left: ['甲', '丙'], right: ['子', '丑', '寅'], key: [1, 0] });
  const order = { kind: 'ordering', option: ['后', '', '先'], place: ['2', '', '1'] };
  expect(itemOf(order)).toMatchObject({ options: ['后', '先'], key: [1, 0] });
});

test('accepted forms are separated by a semicolon or a line', () => {
  const blanks = { kind: 'fill-in', stem: '有____个，共____人。', blank: ['3； 三\n叁', '5;五'] };
  expect(itemOf(blanks)).toMatchObject({
    key: [
      ['3', '三', '叁'],
      ['5', '五'],
    ],
  });
  expect(itemOf({ ...blanks, blank: ['3', ' ；'] })).toHaveProperty('options');
  expect(itemOf({ ...blanks, stem: '有几个？' })).toHaveProperty('options');
});

test('what is missing is said at its field', () => {
  const nothing = { stem: ' ', explanation: '', sentence: '', quote: '', chosen: [] };
  expect(itemOf(nothing)).toEqual({
    stem: expect.any(String),
    options: expect.any(String),
    quote: expect.any(String),
    explanation: expect.any(String),
  });
  expect(itemOf({ quote: '' })).toEqual({ quote: expect.any(String) });
  expect(itemOf({ kind: 'true-false', chosen: [] })).toEqual({ options: expect.any(String) });
  expect(itemOf({ kind: 'true-false', chosen: '2' })).toEqual({ options: expect.any(String) });
  const unpaired = { kind: 'matching', left: ['甲'], right: ['子', '丑'], pair: [''] };
  expect(itemOf(unpaired)).toEqual({ options: expect.any(String) });
  const doubled = { kind: 'ordering', option: ['后', '先'], place: ['1', '1'] };
  expect(itemOf(doubled)).toEqual({ options: expect.any(String) });
});

test('a form that no browser sends is not read', () => {
  const whole = { ...draft({}), chosen: '1', pair: [], place: [] };
  expect(draftSchema.safeParse(whole).success).toBe(true);
  const broken = [
    { kind: 'essay' },
    { stem: 'x'.repeat(601) },
    { chosen: '-1' },
    { chosen: 'zwei' },
    { level: 'hard' },
    { option: Array.from({ length: 13 }, () => 'x') },
    { quote: 3 },
  ];
  for (const over of broken)
    expect(draftSchema.safeParse({ ...whole, ...over }).success, JSON.stringify(over)).toBe(false);
});
