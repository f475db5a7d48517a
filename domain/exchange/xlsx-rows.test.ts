import { expect, test } from 'vitest';
import course from '@/content/zhuhai-2021/items.json';
import { readItems } from '../items/item-file';
import { madeItems, oneOfEach } from './exchange.fixture';
import { ExchangeError } from './reading';
import { rowLosses, writeRows } from './xlsx-rows';
import { readRows } from './xlsx-rows-read';

const builtIn = readItems(course, { title: '', sections: [] });

test('items of every kind come back equal', () => {
  expect(readRows(writeRows(oneOfEach))).toMatchObject({ items: oneOfEach, problems: [] });
});

test('all items of the built-in course come back equal', () => {
  expect(readRows(writeRows(builtIn))).toMatchObject({ items: builtIn, problems: [] });
});

test('300 items made of everything come back equal', () => {
  const items = madeItems(300, 2021);
  expect(rowLosses(items)).toEqual([]);
  const { items: back, problems } = readRows(writeRows(items));
  expect(problems).toEqual([]);
  for (const [at, item] of items.entries()) expect(back[at]).toEqual(item);
});

const head = ['题型', '题干', '选项A', '选项B', '选项C', '右项1', '右项2', '右项3', '第1空', '答案'];
const row = (kind: unknown, key: unknown, cells: Record<string, unknown> = {}): unknown[] =>
  head.map((name) => ({ 题型: kind, 题干: '据文章，建成____。', 答案: key, ...cells })[name] ?? null);
const abc = { 选项A: '甲', 选项B: '乙', 选项C: '丙' };

test('what people write into cells is understood: numbers, lower case, full width, separators', () => {
  const rights = { 右项1: '1', 右项2: 2, 右项3: '3' };
  const sheet = [
    head,
    row('单选', ' ｂ ', abc),
    [],
    row('排序', 'c、a、b', abc),
    row('配对', 'a-3,b：1', { 选项A: '甲', 选项B: '乙', ...rights }),
    row('填空', null, { 第1空: 376 }),
  ];
  const { items, problems } = readRows(sheet);
  expect(problems).toEqual([]);
  expect(items.map(({ id, key }) => [id, key])).toEqual([
    ['row-2', [1]],
    ['row-4', [2, 0, 1]],
    ['row-5', [2, 0]],
    ['row-6', [['376']]],
  ]);
});

const wrong: [reason: string, row: unknown[]][] = [
  ['“题型”应为单选、多选、判断、填空、配对、排序，现在是“问答”。', row('问答', 'A', abc)],
  ['“答案”应写选项的字母（A 到 C），现在是“D”。', row('单选', 'D', abc)],
  ['“选项B”空着，后面却还有内容。', row('单选', 'A', { 选项A: '甲', 选项C: '丙' })],
  ['“答案”应为对或错，现在是“是”。', row('判断', '是')],
  ['“第1空”没有答案。', row('填空', '376')],
  ['“选项A”不是文本，请把单元格格式改为文本后重填。', row('单选', 'A', { ...abc, 选项A: new Date(0) })],
  [
    '“答案”应为每个左项写一个右项的号码，如 A3 B1，现在是“A1 A2”。',
    row('配对', 'A1 A2', { ...abc, 右项1: '1' }),
  ],
  ['选项应有3至4个，现有2个。', row('单选', 'A', { 选项A: '甲', 选项B: '乙' })],
];
test.each(wrong)('a wrong row is named with its reason: %s', (reason, cells) => {
  expect(readRows([head, row('单选', 'A', abc), cells]).problems).toEqual([{ place: '第 3 行', reason }]);
});

test('every wrong row is listed, and two rows with one id', () => {
  const doubled = [...head, '编号'];
  const sheet = [
    doubled,
    ...['x', 'x'].map((id) => [...row('单选', 'A', abc), id]),
    [...row('单选', 'Z', abc)],
  ];
  expect(readRows(sheet).problems.map(({ place }) => place)).toEqual(['第 3 行', '第 4 行']);
});

test('20,000 rows are read, one more is too many', () => {
  const rows = Array.from({ length: 20_000 }, () => ['判断', '据文章，建成376个。', '对']);
  const headings = ['题型', '题干', '答案'];
  expect(readRows([headings, ...rows]).items).toHaveLength(20_000);
  expect(() => readRows([headings, ...rows, ['判断', '又一题', '错']])).toThrow('最多 20000 道题');
});

test('a sheet that is not the template is refused as a whole', () => {
  expect(() =>
    readRows([
      ['甲', '乙'],
      ['1', '2'],
    ]),
  ).toThrow(ExchangeError);
  expect(() =>
    readRows([
      ['题型', '题干'],
      ['单选', 'x'],
    ]),
  ).toThrow('缺少列名：答案');
  expect(() => readRows([head])).toThrow('没有题目');
  expect(() => readRows([[...head, '题干'], row('单选', 'A', abc)])).toThrow('出现了两次');
});
