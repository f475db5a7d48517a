import { expect, test } from 'vitest';
import course from '@/content/zhuhai-2021/items.json';
import { readItems } from '../items/item-file';
import { madeItems, oneOfEach } from './exchange.fixture';
import { writeMoodleXml } from './moodle-xml';
import { readMoodleXml } from './moodle-xml-read';

const builtIn = readItems(course, { title: '', sections: [] });

test('items of every kind come back equal', () => {
  expect(readMoodleXml(writeMoodleXml(oneOfEach))).toEqual({ items: oneOfEach, problems: [] });
});
test('all items of the built-in course come back equal', () => {
  expect(readMoodleXml(writeMoodleXml(builtIn))).toEqual({ items: builtIn, problems: [] });
});
test('300 items made of everything XML, HTML and Moodle give a meaning to come back equal', () => {
  const items = madeItems(300, 2021);
  const { items: back, problems } = readMoodleXml(writeMoodleXml(items));
  expect(problems).toEqual([]);
  for (const [at, item] of items.entries()) expect(back[at]).toEqual(item);
});
