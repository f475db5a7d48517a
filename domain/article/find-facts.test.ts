import { expect, test } from 'vitest';
import { sentencesOf } from './article';
import { deriveArticle } from './derive-article';
import { checkFacts, FactError, factsSchema } from './fact-file';
import { findFacts } from './find-facts';

const found = (text: string) =>
  findFacts(deriveArticle(text)).map(({ kind, value, ask }) => [kind, value, ask]);

test('counts keep hedge and unit', () => {
  expect(found('目前,全市建成各类党群服务中心376个,实现了全覆盖。')).toEqual([
    ['count', '376个', '全市建成各类党群服务中心____'],
  ]);
  expect(found('全市近6万名在职党员到街道社区报到。')).toEqual([
    ['count', '近6万名', '全市____在职党员到街道社区报到'],
  ]);
});

test('percentages, dates and documents', () => {
  const text = '2019年11月,珠海印发《关于加强社区治理的意见》。民主协商机制的覆盖率已经超过50%。';
  expect(found(text)).toEqual([
    ['date', '2019年11月', '____,珠海印发《关于加强社区治理的意见》'],
    ['document', '《关于加强社区治理的意见》', '2019年11月,珠海印发____'],
    ['percentage', '超过50%', '民主协商机制的覆盖率已经____'],
  ]);
});

test('a span of years is one fact, and numbers inside a title are none', () => {
  expect(found('全县在2021-2023年完成了全部整治任务。')).toEqual([
    ['span', '2021-2023年', '全县在____完成了全部整治任务'],
  ]);
  expect(found('县里出台《行动方案（2018-2020年）》并组织实施。').map(([kind]) => kind)).toEqual([
    'document',
  ]);
});

test('enumerations are cut to members of one size', () => {
  expect(found('不断增强基层党组织政治领导力、思想引领力、群众组织力、社会号召力。')).toEqual([
    ['list', '政治领导力、思想引领力、群众组织力、社会号召力', '不断增强基层党组织____'],
  ]);
});

test('times relative to the text are quoted in what is asked', () => {
  expect(found('今年以来,全县共培训基层干部1200名。')[0]?.[2]).toBe('“今年以来”,全县共培训基层干部____');
});

test('the same value is found once, and a text without facts gives none', () => {
  expect(found('全县建成服务中心126个。全县还在用服务中心126个。')).toHaveLength(1);
  expect(found('大家都很高兴。')).toEqual([]);
});

const article = deriveArticle('全县建成文化站18个。');
const fact = { id: 'f1', kind: 'count', value: '18个', sentence: 's1-1', ask: '全县建成文化站____' };
const parse = (facts: unknown[]) => checkFacts(factsSchema.parse({ facts }).facts, sentencesOf(article));

test('a facts file fits its article; aliases and ban may be missing, unknown fields are ignored', () => {
  expect(parse([{ ...fact, note: '…' }])).toEqual([{ ...fact, aliases: [], ban: false }]);
});

test('members joined by 、 become the passage that holds them', () => {
  const [sentence] = sentencesOf(deriveArticle('开展“理论夜校”“百名党员讲党史”等活动。'));
  const list = {
    id: 'f1',
    kind: 'list',
    value: '“理论夜校”、“百名党员讲党史”',
    sentence: 's1-1',
    ask: '活动',
  };
  const [whole] = checkFacts(factsSchema.parse({ facts: [list] }).facts, sentence ? [sentence] : []);
  expect(whole?.value).toBe('“理论夜校”“百名党员讲党史”');
  expect(whole?.members).toEqual(['“理论夜校”', '“百名党员讲党史”']);
});

const unfit: [reason: string, facts: unknown[]][] = [
  ['事实编号重复：f1', [fact, fact]],
  ['没有句子 s9-9', [{ ...fact, sentence: 's9-9' }]],
  ['“19个”不在句子', [{ ...fact, value: '19个' }]],
  ['“甲”不在句子', [{ ...fact, members: ['甲', '乙', '丙'] }]],
];
test.each(unfit)('a fact that does not fit is refused: %s', (reason, facts) => {
  expect(() => parse(facts)).toThrow(FactError);
  expect(() => parse(facts)).toThrow(reason);
});
