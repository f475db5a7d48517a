import { expect, test } from 'vitest';
import { excludes, overlap, quantitiesIn, quantityOf, sameUnit } from './quantity';

const q = (text: string) => {
  const quantity = quantityOf(text);
  if (!quantity) throw new Error(`${text} is no quantity.`);
  return quantity;
};

const ranges: [text: string, low: number, high: number, unit: string][] = [
  ['376个', 376, 376, '个'],
  ['近6万名', 55_000, 60_000, '名'],
  ['12万余名', 120_000, 130_000, '名'],
  ['12万名', 120_000, 125_000, '名'],
  ['2600多个', 2600, 2700, '个'],
  ['5000多个', 5000, 6000, '个'],
  ['40多年', 40, 50, '年'],
  ['超过50%', 50, 100, '%'],
  ['67%', 67, 67, '%'],
  ['120多万名', 1_200_000, 1_300_000, '名'],
  ['10万余名', 100_000, 110_000, '名'],
  ['10万元', 100_000, 105_000, '元'],
  ['约300人', 250, 350, '人'],
  ['100个以上', 100, Number.POSITIVE_INFINITY, '个'],
  ['1,860个', 1860, 1860, '个'],
  ['2,600多个', 2600, 2700, '个'],
  ['三十八名', 38, 38, '名'],
  ['一百二十余人', 120, 130, '人'],
  ['约二万五千里', 24_500, 25_500, '里'],
  ['近六百人', 550, 600, '人'],
  ['约四成', 3.5, 4.5, '成'],
];
test.each(ranges)('%s allows %d to %d', (text, low, high, unit) => {
  expect(q(text)).toMatchObject({ low, high, unit });
});

const pairs: [a: string, b: string, meet: boolean][] = [
  ['7万余人', '近8万名', true],
  ['12万名', '12万余名', true],
  ['近6万名', '7万余名', false],
  ['近8万名', '1万余名', false],
  ['48个', '51个', false],
  ['48个', '48个', true],
  ['60000名', '近6万名', false],
  ['59000名', '近6万名', true],
  ['100%', '超过50%', true],
];
test.each(pairs)('%s and %s can be one number: %s', (a, b, meet) => {
  expect(overlap(q(a), q(b))).toBe(meet);
  expect(overlap(q(b), q(a))).toBe(meet);
  expect(sameUnit(q(a), q(b))).toBe(true);
});

test('超过N is one-sided: only smaller numbers are wrong beside it', () => {
  expect(excludes(q('超过50%'), q('超过40%'))).toBe(true);
  expect(excludes(q('超过50%'), q('超过67%'))).toBe(false);
  expect(excludes(q('67%'), q('50%'))).toBe(true);
});

test('words that only hold a numeral are no numbers', () => {
  for (const text of ['三年行动计划', '第一批学员', '四级联动', '一次调研', '三个多月', '团体预约']) {
    expect(quantitiesIn(text), text).toEqual([]);
  }
  expect(quantitiesIn('团体预约860批').map(({ text }) => text)).toEqual(['860批']);
});

test('all numbers of a sentence, and nothing that is not a number alone', () => {
  const text = '全市7981个基层党组织、12万名党员,56名医疗卫生系统援助人员组成4个临时党组织';
  expect(quantitiesIn(text).map(({ text }) => text)).toEqual(['7981个', '12万名', '56名', '4个']);
  expect(quantityOf('7个方面18项任务')).toBeNull();
  expect(quantityOf('三级')).toBeNull();
});
