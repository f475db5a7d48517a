import { expect, test } from 'vitest';
import { readUnitLines, readVenueLines, writeVenueLines } from './written-list';

const names = (text: string) => readUnitLines(text).map((line) => line.names);

test('units are read by line: a code, a name, a code with its name, a row of a table', () => {
  expect(names('ZH-01\n\n  康宁社区第一支部 \r\nZH-02 康宁社区第二支部')).toEqual([
    ['ZH-01'],
    ['康宁社区第一支部'],
    ['ZH-02', 'ZH-02 康宁社区第二支部'],
  ]);
  expect(names('ZH-03\t康宁社区第三支部\t分会场3')[0]?.slice(0, 3)).toEqual([
    'ZH-03',
    '康宁社区第三支部',
    '分会场3',
  ]);
});

test('a row of codes is as many units, however they are split', () => {
  expect(names('ZH-01 ZH-02、ZH-03，ZH-04;ZH-05').flat()).toEqual([
    'ZH-01',
    'ZH-02',
    'ZH-03',
    'ZH-04',
    'ZH-05',
  ]);
});

test('a name with 、 in it stays one name', () => {
  expect(names('甲村、乙村联合支部')).toEqual([['甲村、乙村联合支部']]);
});

test('venues are read by name, place and number, each of which but the name may be missing', () => {
  expect(readVenueLines('主会场，市委党校，600\n\n分会场1\t翠香街道党校\n分会场2，120人\n分会场3')).toEqual({
    ok: true,
    venues: [
      { name: '主会场', place: '市委党校', quota: 600 },
      { name: '分会场1', place: '翠香街道党校', quota: null },
      { name: '分会场2', place: null, quota: 120 },
      { name: '分会场3', place: null, quota: null },
    ],
  });
});

test('what is written is read back the same', () => {
  const list = readVenueLines('主会场，市委党校，600\n分会场1，，120\n分会场2，翠香街道党校\n分会场3');
  if (!list.ok) throw new Error(list.message);
  expect(readVenueLines(writeVenueLines(list.venues))).toEqual(list);
});

test.each([
  ['，市委党校', '第1行：缺少会场名称。'],
  ['甲\n乙，楼上，许多', '第2行：人数要写成数字，例如 120。'],
  ['甲\n甲', '第2行：“甲”写了两次。'],
  ['甲，楼上，10，别的', '第1行：一行只写名称、地点、人数三项。'],
  ['场'.repeat(61), '第1行：会场名称最多60个字。'],
  [Array.from({ length: 201 }, (_, at) => `会场${at}`).join('\n'), '第201行：会场最多200个。'],
])('a line that cannot be read is named', (text, message) => {
  expect(readVenueLines(text)).toEqual({ ok: false, message });
});
