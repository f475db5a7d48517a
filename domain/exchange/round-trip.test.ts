import { expect, test } from 'vitest';
import type { Item } from '../items/item';
import { oneOfEach } from './exchange.fixture';
import { writeGift } from './gift';
import { readGift } from './gift-read';
import { writeMoodleXml } from './moodle-xml';
import { readMoodleXml } from './moodle-xml-read';
import type { Reading } from './reading';
import { writeRows } from './xlsx-rows';
import { readRows } from './xlsx-rows-read';
import { parseXml } from './xml';

/** What a person might really write, all of it with a meaning in one of the formats. */
const odd = '“三会一课”：《意见》{甲}=乙~丙#丁:戊，100%（己）\n第二行；己→庚 C:\\库\\1 $x$ 1/2 <b>&amp;';

const rich: Item[] = oneOfEach.map((item) => {
  const shared = {
    stem: `${item.stem}${odd}`,
    explanation: `说明：${odd}`,
    source: [
      { sentence: 's1-1', quote: odd },
      { sentence: '', quote: '没有编号的引文' },
    ],
  };
  if (item.kind === 'matching')
    return {
      ...item,
      ...shared,
      left: item.left.map((text) => text + odd),
      right: item.right.map((text) => `${text}{}=~#:，`),
    };
  if (item.kind === 'fill-in')
    return { ...item, ...shared, key: item.key.map((list) => list.map((text) => `${text}{}=~#:，`)) };
  if (item.kind === 'true-false') return { ...item, ...shared };
  return { ...item, ...shared, options: item.options.map((text) => text + odd) } as Item;
});

const formats: [name: string, through: (items: Item[]) => Reading][] = [
  ['GIFT', (items) => readGift(writeGift(items))],
  ['Moodle XML', (items) => readMoodleXml(writeMoodleXml(items))],
  ['Excel', (items) => readRows(writeRows(items))],
];

test.each(formats)(
  '%s gives equal items of every kind with punctuation, {}=~#: and line breaks inside',
  (_, through) => {
    const { items, problems } = through(rich);
    expect(problems).toEqual([]);
    expect(items).toEqual(rich);
  },
);

test.each(formats)('%s keeps the order, and says where each item stands', (_, through) => {
  const many = Array.from(
    { length: 30 },
    (_each, at) => ({ ...rich[at % rich.length], id: `n${at}` }) as Item,
  );
  const { items, places } = through(many);
  expect(items.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  expect(places).toHaveLength(many.length);
  expect(new Set(places).size).toBe(many.length);
});

test.each(formats)('%s a second time gives the same again', (_, through) => {
  expect(through(through(rich).items).items).toEqual(rich);
});

test('sources stand in the general feedback, below the explanation', () => {
  const [single] = oneOfEach;
  if (!single) throw new Error('fixture');
  const expected = `${single.explanation}\n【原文出处】\n〔s1-1〕${single.source[0]?.quote}`;
  const [, feedback] = /####(.*)/.exec(writeGift([single])) ?? [];
  expect(feedback?.replaceAll('<br>', '\n')).toBe(expected);
  const quiz = parseXml(writeMoodleXml([single]));
  const question = quiz.children.find(({ attributes }) => attributes.type === 'multichoice');
  const general = question?.children.find(({ name }) => name === 'generalfeedback');
  const [text] = general?.children ?? [];
  expect(text?.text.replaceAll('<br>', '\n')).toBe(expected);
});
