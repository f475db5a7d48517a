import { expect, test } from 'vitest';
import { context, trueFalse } from '@/content/real-article.fixture';
import { oneChange, verdictFits } from './statement-gates';

test('a true statement says nothing its source does not', () => {
  const item = trueFalse('f112-true-false');
  expect(oneChange(item, context)).toEqual([]);
  expect(oneChange({ ...item, stem: item.stem.replace('7981个', '7918个') }, context)).toHaveLength(1);
});

test('48个村 in a true statement counts something else than the article', () => {
  const item = { ...trueFalse('f62-true-false'), key: [0] as [0], fact: null };
  const village = { ...item, stem: '据文章，截至“去年9月底”，全市48个村全部“摘帽销号”。' };
  expect(oneChange(village, context)[0]).toContain('不是同一对象');
  const proper = {
    ...item,
    stem: '据文章，截至“去年9月底”，全市48个软弱涣散村（社区）党组织全部“摘帽销号”。',
  };
  expect(oneChange(proper, context)).toEqual([]);
});

test('a false statement differs in one place, and clearly', () => {
  const item = trueFalse('f62-true-false');
  expect(oneChange(item, context)).toEqual([]);
  const twice = { ...item, stem: item.stem.replace('去年9月底', '去年8月底') };
  expect(oneChange(twice, context)).toEqual(['错题与原文的差异不止一处。']);
  const same = { ...item, stem: item.stem.replace('51个', '48个') };
  expect(oneChange(same, context)).toHaveLength(1);
  expect(oneChange({ ...same, fact: null }, context)).toEqual(['题干就是原文，不能判为错。']);
  const vague = {
    ...trueFalse('f112-true-false'),
    key: [1] as [1],
    stem: '据文章，全市7981个基层党组织、12万余名党员闻令而动。',
  };
  expect(oneChange(vague, context)[0]).toContain('不能判为错');
});

test('a true statement names nothing the article does not name', () => {
  const item = { ...trueFalse('f108-true-false'), fact: null };
  expect(oneChange(item, context)).toEqual([]);
  const stem = item.stem.replace('“先锋”', '“标杆”');
  expect(oneChange({ ...item, stem }, context)).toEqual(['“标杆”不在文章中，不能判为对。']);
});

test('the words in which a fact is asked are true with its value alone, whether the item names it or not', () => {
  const right = { ...trueFalse('f6-true-false'), fact: null };
  expect(verdictFits(right, context)).toEqual([]);
  expect(verdictFits({ ...right, key: [1] }, context)).toEqual(['与事实 f6 一致，不能判为错。']);
  const wrong = { ...right, stem: right.stem.replace('新的历史发展阶段', '全面振兴阶段') };
  expect(verdictFits({ ...wrong, key: [1] }, context)).toEqual([]);
  expect(verdictFits(wrong, context)).toEqual(['原文此处是“进入了新的历史发展阶段”，不能判为对。']);
  const own = { ...right, stem: '据文章，“今年4月底”启动的是新一轮党的基层组织建设三年行动计划。' };
  expect(verdictFits(own, context)).toEqual([]);
});

test('a date of a true statement is read whole: 9月 and 29日 stand in the article, 9月29日 does not', () => {
  const right = trueFalse('f6-true-false');
  expect(right.stem).toContain('3月29日');
  const wrong = { ...right, stem: right.stem.replace('3月29日', '9月29日') };
  expect(oneChange(wrong, context)).toEqual(['“9月29日”不在文章中，不能判为对。']);
});
