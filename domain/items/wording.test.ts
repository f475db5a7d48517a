import { expect, test } from 'vitest';
import { asking, commonLength, display, judging, normal, saying, stands } from './wording';

test('shown with full-width punctuation, numbers untouched', () => {
  expect(display('区、镇(街道)党校,从12:30起;1,200个!')).toBe('区、镇（街道）党校，从12:30起；1,200个！');
});

test('compared without regard to width, spaces and shape of quotation marks', () => {
  expect(normal('中共广东省委 广东省人民政府(「试」),67％')).toBe(
    normal('中共广东省委广东省人民政府（“试”），67%'),
  );
});

test('a part of a longer number does not stand', () => {
  expect(stands('8个', '建成48个')).toBe(false);
  expect(stands('8个', '建成48个和8个')).toBe(true);
  expect(stands('2018', '方案(2018-2020年)')).toBe(false);
  expect(stands('镇（街道）', '区、镇(街道)党校')).toBe(true);
  expect(stands('', '任何文字')).toBe(false);
});

test('the longest run of shared characters', () => {
  expect(commonLength('红色业委会', '小区业委会')).toBe(3);
  expect(commonLength('甲', '乙')).toBe(0);
});

test('an asking point becomes a stem, whether a clause with a blank, a phrase or a question', () => {
  expect(asking('全市建成各类党群服务中心____')).toBe('据文章，全市建成各类党群服务中心（　）。');
  expect(asking('主会场所在地')).toBe('据文章，主会场所在地是（　）。');
  expect(asking('珠海2018年启动了什么？')).toBe('据文章，珠海2018年启动了（　）。');
  expect(asking('离不开怎样的党员干部队伍')).toBe('据文章，离不开（　）的党员干部队伍。');
  expect(asking('主题教育中摆在首位的是')).toBe('据文章，主题教育中摆在首位的是（　）。');
  expect(asking('《意见》出台的日期（2021年，推断）')).toBe('据文章，《意见》出台的日期是（　）。');
  expect(asking('文章列举的学习活动有____')).toBe('文章列举的学习活动有（　）。');
});

test('a fact said, and put to be judged', () => {
  expect(saying('建成党群服务中心____', '376个')).toBe('建成党群服务中心376个。');
  expect(saying('主会场所在地', '市委党校')).toBe('主会场所在地是市委党校。');
  expect(judging('在区、镇(街道)开设____', '51个分会场')).toBe('据文章，在区、镇（街道）开设51个分会场。');
});
