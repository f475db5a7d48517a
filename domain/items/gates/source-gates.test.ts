import { expect, test } from 'vitest';
import { context, handmade, multiple, single, trueFalse } from '@/content/real-article.fixture';
import {
  enumerationComplete,
  explanationQuotes,
  keyHasSource,
  nothingBanned,
  nothingDoubtful,
} from './source-gates';

const centres = single('f92-single');

test('the key stands in the sentence that is cited', () => {
  expect(keyHasSource(centres, context)).toEqual([]);
  expect(keyHasSource({ ...centres, key: [1] }, context)).toEqual(['答案“51个”不在所引句子中。']);
});

test('8个 does not stand in a sentence that says 48个', () => {
  const item = handmade(
    '据文章，“摘帽销号”的党组织有（　）。',
    ['8个', '12个', '15个'],
    0,
    's4-3',
    '全市48个软弱涣散村(社区)党组织',
  );
  expect(keyHasSource(item, context)).toEqual(['答案“8个”不在所引句子中。']);
});

test('48个村 is not what the article counts', () => {
  const item = handmade(
    '据文章，“摘帽销号”的有（　）。',
    ['48个村', '51个村', '15个村'],
    0,
    's4-3',
    '全市48个软弱涣散村(社区)党组织',
  );
  expect(keyHasSource(item, context)).toEqual(['答案“48个村”不在所引句子中。']);
});

test('a quotation must stand in its sentence to the letter: the broken line 109 does not', () => {
  const quote = '深入开展了街道、社区、园区、新兴领域区域党委、大型企业、社会组织、行业系统全覆盖';
  expect(keyHasSource({ ...centres, source: [{ sentence: 's6-9', quote }] }, context)).toEqual([
    `引文“${quote}”不在句子 s6-9 中。`,
  ]);
  expect(keyHasSource({ ...centres, source: [{ sentence: '', quote }] }, context)[0]).toContain(
    '引文也找不到',
  );
  expect(keyHasSource({ ...centres, source: [] }, context)).toEqual(['没有写出处。']);
});

test('what the editor banned is not asked: bare transitions, and 最后一公里, which stands in two places', () => {
  expect(nothingBanned(centres, context)).toEqual([]);
  const transition = handmade(
    '据文章，关键在（　）。',
    ['抓落实', '抓生产', '抓学习'],
    0,
    's1-3',
    '关键在抓落实',
  );
  expect(nothingBanned(transition, context)).toHaveLength(1);
  const mile = handmade(
    '据文章，珠海打通服务群众（　）。',
    ['“最后一公里”', '“神经末梢”', '“南大门”'],
    0,
    's2-16',
    '打通服务群众“最后一公里”',
  );
  expect(nothingBanned(mile, context)).toEqual(['““最后一公里””不得出题。']);
  const flowers = {
    ...centres,
    fact: 'f144',
    source: [{ sentence: 's9-1', quote: '海滨公园庆祝建党100周年鲜花造型' }],
  };
  expect(nothingBanned(flowers, context)).toEqual(['事实 f144 不得出题。']);
});

test('nothing is asked where the wording was mended without certainty', () => {
  const item = single('f31-single');
  expect(nothingDoubtful(item, context)).toEqual([]);
  const mended = handmade(
    '据文章，2020年，市委、市政府再一次把作风建设（　）突出位置。',
    ['〔摆在〕', '抬到', '列入'],
    0,
    's2-12',
    '再一次把作风建设〔摆在〕突出位置',
  );
  expect(nothingDoubtful(mended, context)).toEqual(['考点落在修复 R3 处，原文在此有疑。']);
  const doubtful = handmade(
    '据文章，市管国企坚持（　）。',
    ['以党建引领重大项目', '以党建引领乡村', '以党建引领社区'],
    0,
    's7-5',
    '以党建引领重大项目',
  );
  expect(nothingDoubtful(doubtful, context)).toEqual(['考点落在修复 R14 处，原文在此有疑。']);
});

test('a statement to judge does not turn on a doubtful repair, whatever word it puts there', () => {
  const item = trueFalse('f111-true-false');
  expect(nothingDoubtful(item, context)).toEqual([]);
  const mended = { ...item, stem: '据文章，国有企业作为推动全市经济发展和应对风险挑战最可信赖的主力军。' };
  expect(nothingDoubtful(mended, context)).toEqual(['考点落在修复 R6 处，原文在此有疑。']);
});

test('a key may be put together from an enumeration that shares its head, and from nothing else', () => {
  const quote = '在区、镇(街道)党校分别开设51个分会场';
  const levels = (last: string) =>
    handmade(
      '文章所说“市区镇三级党校同步教学”，三级是指（　）。',
      ['省委党校、市委党校、区党校', `市委党校、区党校、${last}`, '中央党校、市委党校、区党校'],
      1,
      's8-3',
      quote,
    );
  expect(keyHasSource(levels('镇（街道）党校'), context)).toEqual([]);
  expect(keyHasSource(levels('村（社区）党校'), context)).toHaveLength(1);
});

test('where every option has a source of its own, those are the quotations', () => {
  const source = ['s4-3', 's5-2', 's6-9', 's7-3'].map((sentence) => ({ sentence, quote: '' }));
  const placed = { ...centres, explanation: '该做法属第一部分。', source };
  expect(explanationQuotes(placed, context)).toEqual([]);
  expect(explanationQuotes({ ...placed, source: source.slice(1) }, context)).toHaveLength(1);
});

test('the explanation quotes the source', () => {
  expect(explanationQuotes(centres, context)).toEqual([]);
  expect(explanationQuotes({ ...centres, explanation: '记住就行。' }, context)).toEqual([
    '解析没有引用原文。',
  ]);
});

test('a multiple item has every member of its enumeration as key', () => {
  const item = multiple('f48-multiple');
  expect(enumerationComplete(item, context)).toEqual([]);
  const short = { ...item, key: item.key.slice(1) };
  expect(enumerationComplete(short, context)[0]).toContain('列举不全');
  expect(enumerationComplete({ ...short, fact: 'f92' }, context)).toEqual([]);
});
