import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { facts, article as zhuhai } from '@/content/real-article.fixture';
import { commonLength, normal } from '../items/wording';
import { sentencesOf } from './article';
import { deriveArticle } from './derive-article';
import { checkFacts, FactError, factsSchema } from './fact-file';
import { findFacts } from './find-facts';

const source = readFileSync(new URL('../../content/zhuhai-2021/source.txt', import.meta.url), 'utf8');

const found = (text: string) =>
  findFacts(deriveArticle(text)).map(({ kind, value, ask }) => [kind, value, ask]);

test('counts keep hedge and unit, their interval and their place', () => {
  const [fact] = findFacts(deriveArticle('\uFEFF目前,全市建成各类党群服务中心376个,实现了全覆盖。'));
  expect(fact).toMatchObject({
    kind: 'count',
    value: '376个',
    ask: '全市建成各类党群服务中心____',
    unit: '个',
    low: 376,
    high: 376,
    place: [15, 19],
  });
  expect(findFacts(deriveArticle('全市近6万名在职党员到街道社区报到。'))[0]).toMatchObject({
    value: '近6万名',
    ask: '全市____在职党员到街道社区报到',
    low: 55_000,
    high: 60_000,
  });
});

const values: [text: string, kind: string, value: string][] = [
  ['全县重点落实7个方面18项任务，取得成效。', 'count', '7个方面18项任务'],
  ['县财政每年安排专项资金4.7亿元。', 'count', '4.7亿元'],
  ['青山县综合评价在全省排名第12位。', 'count', '第12位'],
  ['集中培训设置了两个学习专题，大家反映很好。', 'count', '两个'],
  ['柳河村的集体收入超过30万元，家家户户有分红。', 'count', '超过30万元'],
  ['全县集中用一年时间，解决突出问题。', 'span', '一年时间'],
  ['全县在2021-2023年完成了全部整治任务。', 'span', '2021-2023年'],
  ['今年4月底，全县正式启动清洁行动。', 'date', '今年4月底'],
  ['党的十八大以来，全县面貌发生了变化。', 'date', '党的十八大以来'],
  ['今年初，市委常委会研究印发《关于加强社区治理的意见》。', 'document', '《关于加强社区治理的意见》'],
  ['全县正式启动实施新一轮社区治理三年行动计划。', 'document', '新一轮社区治理三年行动计划'],
  ['党员要把稳方向，坚决守好意识形态安全“南大门”。', 'slogan', '“南大门”'],
  ['在全县各乡镇、街道开展新兴领域党组织集中攻坚行动。', 'name', '新兴领域党组织集中攻坚行动'],
  ['市财政每年按每个社区10万元的标准安排专项经费。', 'organisation', '市财政'],
  ['两个专题均由中央党校专家教授作专题辅导。', 'organisation', '中央党校'],
  ['位于金湾区的这家企业党组织工作扎实。', 'place', '金湾区'],
  ['医护人员连夜组成临时党组织逆行奔赴湖北。', 'place', '湖北'],
  ['全县把理论学习摆在首位，真正入脑入心。', 'statement', '理论学习'],
  ['各部门把群众满意作为检验工作成效的标准。', 'statement', '检验工作成效的标准'],
  ['全县基层党组织坚持以整治促改革，成效显著。', 'statement', '以整治促改革'],
];
test.each(values)('%s → %s %s', (text, kind, value) => {
  expect(found(text)).toContainEqual([kind, value, expect.stringContaining('____')]);
});

test('the asking point names what is asked, where the words around it allow', () => {
  const asks = (text: string) => Object.fromEntries(found(text).map(([, value, ask]) => [value, ask]));
  expect(asks('2019年11月,珠海印发《关于加强社区治理的意见》。')).toEqual({
    '2019年11月': '珠海印发《关于加强社区治理的意见》的时间是____',
    '《关于加强社区治理的意见》': '2019年11月,珠海印发的文件是____',
  });
  expect(asks('为推进普法工作，全县建立了12个市级行业党委。')['12个']).toBe('全县建立的市级行业党委有____');
  expect(asks('2018年，全县启动“党支部建设年”活动。')['“党支部建设年”']).toBe('2018年，全县启动的活动是____');
  expect(asks('市财政每年按每个社区10万元的标准安排专项经费。').市财政).toBe(
    '每年按每个社区10万元的标准安排专项经费的是____',
  );
  expect(asks('各部门着力解决部分党员存在思想僵化、小富即安、作风漂浮等心态问题。')).toEqual({
    '思想僵化、小富即安、作风漂浮': '各部门着力解决部分党员存在的心态问题，文章列举的有____',
  });
});

test('what is asked can be read alone: bare nouns get their names, rows are taken apart, reasons left out', () => {
  const text = [
    '本报讯(记者 周立)7月28日,县委全会在会议中心召开。',
    '截至6月底,全县共有党组织1,860个、党员近3万名。',
    '2019年秋季学期,社区开办“四点半课堂”。课堂从最初的1个班,增加到如今的5个班。',
    '由于连续暴雨,全县转移居民210户。5月25日,十七名勇士强渡大渡河;5月29日,二十二名勇士飞夺泸定桥。',
  ].join('\n');
  const asks = new Map(found(text).map(([, value, ask]) => [value, ask]));
  expect(asks.get('7月28日')).toBe('县委全会在会议中心召开的时间是____');
  expect(asks.get('近3万名')).toBe('截至6月底,全县共有党员____');
  expect(asks.get('5个')).toBe('“四点半课堂”从最初的1个班,增加到如今的____班');
  expect(asks.get('5月29日')).toBe('二十二名勇士飞夺泸定桥的时间是____');
});

const leaning = [
  '课堂从最初的1个班增加到如今的5个班。',
  '其中党员人数最多的一支队伍有420人。',
  '“他们比闹钟还准。”老人笑着说，他在这里住了15年。',
  '(图片说明)5月8日,志愿者在广场上为居民修理电风扇。',
  '第一阶段举办示范班3期，培训党务工作者1200名。',
];
test.each(leaning)('what cannot be understood alone is found and not asked: %s', (text) => {
  expect(found(text).length).toBeGreaterThan(0);
  expect(found(text).every(([, , ask]) => ask === '')).toBe(true);
});

test('numbers inside a title are none, nor is the year that dates a plan’s name', () => {
  expect(found('县里出台《行动方案（2018-2020年）》并组织实施。').map(([kind]) => kind)).toEqual([
    'document',
  ]);
});

const lists: [text: string, value: string][] = [
  ['不断增强基层党组织政治领导力、思想引领力、群众组织力。', '政治领导力、思想引领力、群众组织力'],
  ['着力解决党支部弱化、虚化、边缘化问题，效果明显。', '弱化、虚化、边缘化'],
  ['中心还设有志愿服务、居家养老、休闲娱乐等一系列服务。', '志愿服务、居家养老、休闲娱乐'],
  [
    '对化解物业纠纷、提升居住质量、推进居民自治等方面起到了作用。',
    '化解物业纠纷、提升居住质量、推进居民自治',
  ],
  [
    '全县各支部结合实际开展“追寻足迹”“理论夜校”“百名党员讲党史”等学习活动。',
    '“追寻足迹”“理论夜校”“百名党员讲党史”',
  ],
];
test.each(lists)('enumerations end where their likeness ends: %s', (text, value) => {
  const list = findFacts(deriveArticle(text)).find(({ kind }) => kind === 'list');
  expect(list?.value).toBe(value);
  expect(list?.members?.length).toBeGreaterThan(2);
});

test('paired phrases keep what goes with what', () => {
  const [pair] = findFacts(
    deriveArticle('全县深入开展主题教育,真正筑牢信仰之基、补足精神之钙、把稳思想之舵。'),
  );
  expect(pair).toMatchObject({
    kind: 'pair',
    value: '筑牢信仰之基、补足精神之钙、把稳思想之舵',
    pairs: [
      ['筑牢', '信仰之基'],
      ['补足', '精神之钙'],
      ['把稳', '思想之舵'],
    ],
  });
});

test('times relative to the text are quoted in what is asked, and kept as anchor of a date', () => {
  expect(found('今年以来,全县共培训基层干部1200名。')[0]?.[2]).toBe('“今年以来”,全县共培训基层干部____');
  expect(findFacts(deriveArticle('今年4月底，全县正式启动这项工作。'))[0]?.anchor).toBe('今年');
});

test('我市 is the city the article names', () => {
  const text = '东山市开展学习活动。东山市有党员。今年我市建成党群服务中心36个。';
  expect(found(text).at(-1)?.[2]).toBe('“今年”东山市建成党群服务中心____');
});

test('the same value is found once, and a text without facts gives none', () => {
  expect(found('全县建成服务中心126个。全县还在用服务中心126个。')).toHaveLength(1);
  expect(found('大家都很高兴。')).toEqual([]);
});

/** Of the longer of two values, the share (ratio 0–1) that stands in the other in one piece, marks of quotation apart. */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((value) => normal(value).replace(/[“”《》]/g, ''));
  return a && b ? commonLength(a, b) / Math.max(a.length, b.length) : 0;
}

test('of the 147 facts set down by hand at least 85 % are found by rule, in their sentence and with their value', () => {
  const given = facts.filter(({ id }) => Number(id.slice(1)) <= 147);
  expect(given).toHaveLength(147);
  const byRule = findFacts(zhuhai);
  const best = given.map((fact) =>
    Math.max(
      0,
      ...byRule
        .filter(({ sentence }) => sentence === fact.sentence)
        .map(({ value }) => likeness(value, fact.value)),
    ),
  );
  const exact = best.filter((share) => share === 1).length;
  const near = best.filter((share) => share >= 0.6).length;
  const missed = given.filter((_, at) => (best[at] ?? 0) < 0.6).map(({ value }) => value);
  process.stdout.write(
    `facts found by rule: ${near} of 147 (${((near / 147) * 100).toFixed(1)} %), word for word ${exact}; missed: ${missed.join(' · ')}\n`,
  );
  expect(near / 147).toBeGreaterThanOrEqual(0.9);
  expect(exact / 147).toBeGreaterThanOrEqual(0.85);
  // Not bought by calling everything a fact.
  expect(byRule.length).toBeLessThan(1.25 * 147);
  for (const { value, place } of byRule) if (place) expect(source.slice(...place)).toBe(value);
  expect(byRule.filter(({ place }) => place !== null).length).toBeGreaterThan(0.9 * byRule.length);
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
