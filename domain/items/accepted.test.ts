import { expect, test } from 'vitest';
import { canonical, isAccepted } from './accepted';
import { chinese, inDigits, numeralOf } from './numerals';

const same: [given: string, accepted: string][] = [
  ['四十八', '48'],
  ['４８', '48'],
  [' 48 ', '48'],
  ['一百零一', '101'],
  ['一百〇一', '101'],
  ['6万', '60000'],
  ['六万', '60000'],
  ['近六万名', '近6万名'],
  ['两千六百', '2600'],
  ['七千九百八十一', '7981'],
  ['二〇一八', '2018'],
  ['百分之六十七', '67%'],
  ['67％', '67%'],
  ['三月二十九日', '3月29日'],
  ['3.29', '3月29日'],
  ['3/29', '3月29日'],
  ['03-29', '3月29日'],
  ['3月29号', '3月29日'],
  ['2019.11', '2019年11月'],
  ['二零一九年十一月', '2019年11月'],
  ['2018至2020', '2018-2020年'],
  ['2018年—2020年', '2018-2020年'],
  ['“双报到”', '双报到'],
  ['7个一', '七个一'],
  ['管业务 管党建', '管业务、管党建'],
  ['党建网格＋', '党建网格+'],
  ['《意见》', '意见'],
];
test.each(same)('%s answers a blank that accepts %s', (given, accepted) => {
  expect(isAccepted(given, [accepted])).toBe(true);
});

const other: [given: string, accepted: string][] = [
  ['', '48'],
  ['  ', '48'],
  ['8', '48'],
  ['48万', '48'],
  ['6', '6万'],
  ['3月9日', '3月29日'],
  ['29.3', '3月29日'],
  ['2019年1月', '2019年11月'],
  ['2018-2021年', '2018-2020年'],
  ['6.7%', '67%'],
  ['报到', '双报到'],
];
test.each(other)('%s does not answer a blank that accepts %s', (given, accepted) => {
  expect(isAccepted(given, [accepted])).toBe(false);
});

test('numbers are written in Chinese and read back', () => {
  for (const value of [
    1, 10, 12, 20, 48, 101, 110, 376, 2018, 2600, 5000, 7981, 60_000, 100_000, 120_000, 100_010, 100_200,
    300_000_000,
  ])
    expect([value, numeralOf(chinese(value))]).toEqual([value, value]);
  expect([chinese(12), chinese(48), chinese(101), chinese(2600), chinese(100_200)]).toEqual([
    '十二',
    '四十八',
    '一百零一',
    '二千六百',
    '十万零二百',
  ]);
});

test('a character that only could be a number stays', () => {
  expect(inDigits('万名党员')).toBe('万名党员');
  expect(canonical('千万.')).toBe(canonical('千万'));
});
