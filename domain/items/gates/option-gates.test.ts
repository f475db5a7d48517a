import { expect, test } from 'vitest';
import { context, multiple, single, trueFalse } from '@/content/real-article.fixture';
import {
  keyNotLongest,
  lengthsAlike,
  numbersAscend,
  optionsAlike,
  optionsProper,
  shapeRight,
} from './option-gates';

const centres = single('f92-single');
const named = single('f71-single');
const replace = (options: string[], at: number, value: string) => options.with(at, value);
const wrongAt = (item: typeof centres) => (item.key[0] === 0 ? 1 : 0);

test('options are of one kind, one unit and one hedge', () => {
  expect(optionsAlike(centres, context)).toEqual([]);
  const with0 = (value: string) => ({ ...centres, options: replace(centres.options, 0, value) });
  expect(optionsAlike(with0('48名'), context)).toEqual(['选项的单位不一致。']);
  expect(optionsAlike(with0('40多个'), context)).toEqual(['有的选项是概数，有的是确数。']);
  expect(optionsAlike(with0('很多个'), context)).toEqual(['选项中有的是数字，有的不是。']);
});

test('dates are written alike, and so are quoted names', () => {
  const dates = single('f74-single');
  expect(optionsAlike(dates, context)).toEqual([]);
  expect(optionsAlike({ ...dates, options: replace(dates.options, 0, '2018年') }, context)).toHaveLength(1);
  expect(optionsAlike(named, context)).toEqual([]);
  expect(optionsAlike({ ...named, options: replace(named.options, 0, '红色长廊') }, context)).toEqual([
    '选项的引号或书名号不一致。',
  ]);
});

test('the key is not given away by its length', () => {
  const item = single('f8-single');
  expect(keyNotLongest(item, context)).toEqual([]);
  const long = { ...item, options: ['首要', '标准', '坚持党的全面领导的首要工作原则'], key: [2] as [number] };
  expect(keyNotLongest(long, context)).toEqual(['正确选项明显长于其他选项。']);
  expect(lengthsAlike(item, context)).toEqual([]);
  expect(lengthsAlike(long, context)).toEqual(['选项长短相差过大。']);
});

test('no all-of-the-above, nothing doubled or contained, no absolute word only where it is wrong', () => {
  const item = single('f12-single');
  const at = wrongAt(item);
  const reasons = (value: string) =>
    optionsProper({ ...item, options: replace(item.options, at, value) }, context);
  expect(optionsProper(item, context)).toEqual([]);
  expect(reasons('以上皆是')[0]).toContain('以上皆是');
  expect(reasons('最大的政绩')).toContain('选项有重复。');
  expect(reasons('把最大的政绩')[0]).toContain('包含在另一选项中');
  expect(reasons('唯一的、绝对的阵地')).toEqual([]);
  expect(reasons('绝对可靠的后方')[0]).toContain('绝对词');
});

test('8个 beside 48个 is no containment', () => {
  expect(optionsProper({ ...centres, options: ['8个', '48个', '101个', '376个'] }, context)).toEqual([]);
});

test('numbers and dates ascend', () => {
  expect(numbersAscend(centres, context)).toEqual([]);
  expect(numbersAscend({ ...centres, options: centres.options.toReversed() }, context)).toHaveLength(1);
  const dates = single('f74-single');
  expect(numbersAscend({ ...dates, options: dates.options.toReversed() }, context)).toHaveLength(1);
  expect(numbersAscend({ ...named, options: named.options.toReversed() }, context)).toEqual([]);
});

test('each kind has the options and keys it asks for', () => {
  const list = multiple('f48-multiple');
  const judged = trueFalse('f62-true-false');
  for (const item of [centres, list, judged]) expect(shapeRight(item, context)).toEqual([]);
  expect(shapeRight({ ...centres, options: ['48个', '376个'], key: [1] }, context)).toHaveLength(1);
  expect(shapeRight({ ...centres, key: [9] }, context)).toEqual(['答案超出了选项。']);
  expect(shapeRight({ ...list, key: [0] }, context)).toEqual(['多选题至少有两个正确选项。']);
  expect(shapeRight({ ...list, key: [0, 0] }, context)).toEqual(['答案有重复。']);
  expect(shapeRight({ ...list, key: list.options.map((_, at) => at) }, context)).toEqual([
    '多选题不能全部都对。',
  ]);
});

test('a date stands beside dates, and several numbers beside numbers dressed like them', () => {
  const dates = single('f74-single');
  const at = wrongAt(dates);
  expect(optionsAlike({ ...dates, options: replace(dates.options, at, '前几年') }, context)).toEqual([
    '选项中有的是日期，有的不是。',
  ]);
  const tasks = single('f22-single');
  expect(optionsAlike(tasks, context)).toEqual([]);
  expect(
    optionsAlike({ ...tasks, options: replace(tasks.options, wrongAt(tasks), '7个方面18余项任务') }, context),
  ).toEqual(['选项中各个数字的写法不一致。']);
});
