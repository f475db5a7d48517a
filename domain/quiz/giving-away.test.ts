import { expect, test } from 'vitest';
import type { Item } from '../items/item';
import { givenAway, readingOf, standsIn } from './giving-away';

const base = { id: 'x', lesson: 'l', explanation: '', level: 'recall', fact: null };
let sentence = 0;

/** An item on a sentence of its own unless `on` says else. */
function item(over: Record<string, unknown>, on = `s${++sentence}`): Item {
  return { ...base, source: [{ sentence: on, quote: '' }], ...over } as unknown as Item;
}

const single = (stem: string, options: string[], on?: string) =>
  item({ kind: 'single', stem, options, key: [0] }, on);
const fill = (stem: string, key: string[][], on?: string) => item({ kind: 'fill-in', stem, key }, on);
const judge = (stem: string, key: 0 | 1, explanation: string, on?: string) =>
  item({ kind: 'true-false', stem, options: ['对', '错'], key: [key], explanation }, on);
const match = (left: string[], right: string[], on?: string) =>
  item({ kind: 'matching', stem: '请配对。', left, right, key: left.map((_, at) => at) }, on);

const told = (teller: Item, asked: Item, values: string[] = []) =>
  givenAway(readingOf(teller), readingOf(asked, values));

test('a number stands in a text as a whole or not at all', () => {
  expect(standsIn('全市有8个', '8个')).toBe(true);
  expect(standsIn('全市有48个', '8个')).toBe(false);
  expect(standsIn('全市有48个，又有8个', '8个')).toBe(true);
  expect(standsIn('2018-2020年', '2018')).toBe(true);
  expect(standsIn('覆盖67%', '67')).toBe(false);
});

test('a stem gives away what it states, in whatever way it is written', () => {
  const asked = single('建成的党群服务中心有（　）。', ['376个', '101个']);
  expect(told(fill('建成____处阵地，其中376个党群服务中心。', [['四级']]), asked)).toEqual({
    words: '376个',
    at: 'stem',
  });
  expect(told(judge('三百七十六个党群服务中心已建成。', 0, ''), asked)).toMatchObject({ at: 'stem' });
  expect(told(single('建成1376个小区的是（　）。', ['甲区', '乙区']), asked)).toBeNull();
});

test('what the asked item says itself cannot be given away', () => {
  const asked = single('2018年启动的活动，启动于（　）。', ['2018年', '2019年']);
  expect(told(single('2018年召开的会议是（　）。', ['全会', '例会']), asked)).toBeNull();
});

test('the first accepted form of a blank names it; any form gives it away', () => {
  const asked = fill('建成____个中心。', [['376', '三百七十六', '376个']]);
  expect(told(single('这376个中心是（　）。', ['甲', '乙']), asked)).toMatchObject({ at: 'stem' });
});

test('a number among the options of an unrelated item says nothing; on the same sentence it does', () => {
  const asked = single('中心有（　）。', ['12个', '15个'], 'one');
  const options = ['8个', '12个', '18个'];
  expect(told(single('基地有（　）。', options), asked)).toBeNull();
  expect(told(single('基地有（　）。', options, 'one'), asked)).toEqual({ words: '12个', at: 'options' });
});

test('a wording to be written is given away by any option that shows it, a ticked one is not', () => {
  const teller = single('凝聚起疫情防控的（　）。', ['“红色力量”', '“红色业委会”']);
  expect(told(teller, fill('小区建成101个“____”。', [['红色业委会']]))).toMatchObject({ at: 'options' });
  expect(told(teller, single('小区建成101个（　）。', ['“红色业委会”', '“红色长廊”']))).toBeNull();
});

test('an option that is a statement around the answer gives it away', () => {
  const asked = single('三年行动计划涵盖的年份是（　）。', ['2018-2020年', '2019-2021年']);
  const teller = single('市委出台的文件是（　）。', ['《三年行动计划实施方案（2018-2020年）》', '《决定》']);
  expect(told(teller, asked)).toMatchObject({ at: 'options' });
});

test('a multiple-choice item is given away by one of its keys', () => {
  const asked = item({
    kind: 'multiple',
    stem: '要推动（　）。',
    options: ['大解放', '大转变', '大优化'],
    key: [0, 1],
  });
  expect(told(judge('市委印发了关于大转变的决定。', 0, ''), asked)).toMatchObject({ words: '大转变' });
  expect(told(judge('市委印发了关于大优化的决定。', 1, ''), asked)).toBeNull();
});

test('a right of a matching is given away by a stem, and its lefts give away like a stem', () => {
  const asked = match(
    ['市委把全面领导作为____', '机关以满意为____'],
    ['首要工作原则', '工作标准', '最大政绩'],
  );
  expect(told(single('把首要工作原则写进文件的会议是（　）。', ['甲会', '乙会']), asked)).toMatchObject({
    words: '首要工作原则',
  });
  expect(
    told(match(['小区建成101个____'], ['红色业委会', '网格']), single('业委会有（　）。', ['101个', '51个'])),
  ).toMatchObject({
    at: 'stem',
  });
});

test('the wrong value of a false statement is no answer; the right one told on its sentence is', () => {
  const asked = judge('建成“红色业委会”51个。', 1, '应为“101个”。', 'red');
  expect(told(fill('小区建成101个“____”。', [['红色业委会']], 'red'), asked)).toEqual({
    words: '101个',
    at: 'stem',
  });
  expect(told(fill('51个分会场设在____。', [['党校']], 'red'), asked)).toBeNull();
  expect(told(fill('另有101个“____”。', [['网格']]), asked)).toBeNull();
});

test('a true statement is given away by its value on the same sentence, or by being repeated there', () => {
  const asked = judge('《意见》出台，是在3月29日。', 0, '说法与原文一致。', 'plan');
  const teller = single('3月29日印发的《意见》明确了（　）。', ['方向', '目标'], 'plan');
  expect(told(teller, asked, ['3月29日'])).toMatchObject({ words: '3月29日' });
  const repeated = judge('荔山村从问题村变成人人点赞的先进村。', 0, '', 'village');
  const other = single('从问题村变成人人点赞的先进村的荔山村，位于（　）。', ['斗门区', '金湾区'], 'village');
  expect(told(other, repeated)).toMatchObject({ at: 'stem' });
  expect(told(repeated, other)).toBeNull();
});

test('an ordering is given away by a date told of one of its events, and by another with the same events', () => {
  const order = (options: string[], on?: string) =>
    item({ kind: 'ordering', stem: '怎样排列？', options, key: options.map((_, at) => at) }, on);
  const asked = order(['启动活动', '出台意见', '召开全会'], 'year');
  expect(told(single('2018年启动的活动是（　）。', ['建设年', '攻坚年'], 'year'), asked)).toEqual({
    words: '2018年',
    at: 'stem',
  });
  expect(told(single('活动启动于（　）。', ['2018年', '2019年'], 'year'), asked)).toMatchObject({
    at: 'options',
  });
  expect(told(single('2018年召开的是（　）。', ['全会', '例会']), asked)).toBeNull();
  expect(told(order(['启动活动', '出台意见', '完成换届']), asked)).toMatchObject({ at: 'options' });
  expect(told(order(['启动活动', '完成换届']), asked)).toBeNull();
});
