import { expect, test } from 'vitest';
import { type Fact, type FactKind, sentencesOf } from '../article/article';
import { deriveArticle } from '../article/derive-article';
import { stands } from './claim';
import { pointOf } from './draft-aim';
import { figuresOf, listsOf } from './draft-cards';
import { headingFor } from './draft-headings';
import { timelineOf } from './draft-timeline';

const fact = (kind: FactKind, value: string, over: Partial<Fact> = {}): Fact => ({
  ...{ id: value, kind, value, sentence: 's1-1', ask: '', aliases: [], ban: false },
  ...over,
});

const sentencesIn = (text: string) =>
  new Map(sentencesOf(deriveArticle(`一、工作\n${text}`)).map((sentence) => [sentence.id, sentence]));

const labels = (text: string, ...values: string[]) =>
  figuresOf(
    values.map((value) => fact(value.endsWith('%') ? 'percentage' : 'count', value)),
    sentencesIn(text),
  )?.figures.map(({ value, label }) => [value, label]);

test.each([
  ['目前,全市建成各类党群服务中心376个,实现全覆盖。', '376个', '全市建成各类党群服务中心'],
  ['推动党组织覆盖率提升至67%。', '67%', '推动党组织覆盖率提升至……'],
  ['按每个社区10万元的标准安排服务群众专项经费。', '10万元', '按每个社区……的标准安排服务群众专项经费'],
  ['学员分成4个小组走访旧址。', '4个', '学员分成……小组走访旧址'],
  ['近6万名在职党员到街道社区报到。', '近6万名', '在职党员到街道社区报到'],
])('%s: %s stands above what it counts', (text, value, label) => {
  expect(labels(text, value)).toEqual([[value, label]]);
});

test('counts in a row: the first keeps the verb of the row, the others their own words', () => {
  expect(labels('2600多个单位党组织、近6万名在职党员到街道社区报到。', '2600多个', '近6万名')).toEqual([
    ['2600多个', '单位党组织、近6万名在职党员到街道社区报到'],
    ['近6万名', '在职党员到街道社区报到'],
  ]);
  expect(labels('建设8个市级党性教育基地、15个现场教学点。', '8个', '15个')).toEqual([
    ['8个', '建设市级党性教育基地'],
    ['15个', '现场教学点'],
  ]);
});

test('a number cut out of a larger one, a lone one and an anniversary are no big numbers', () => {
  expect(labels('全区共有基层党组织1,860个。', '860个')).toBeUndefined();
  expect(labels('每人联系1个街道。', '1个')).toBeUndefined();
  expect(labels('公园庆祝建党100周年鲜花造型摆设完毕。', '100周年')).toBeUndefined();
  expect(stands('860个', '党组织1,860个')).toBe(false);
  expect(stands('860个', '党组织,860个')).toBe(true);
});

test('a list has the words around it as caption; two members, or a word cut at its first, make none', () => {
  const list = (text: string, members: string[]) =>
    listsOf([fact('list', members.join('、'), { members })], sentencesIn(text))[0]?.caption;
  expect(list('着力解决党支部弱化、虚化、边缘化问题。', ['弱化', '虚化', '边缘化'])).toBe(
    '着力解决党支部……问题',
  );
  expect(list('扎实开展研讨,真正做到学党史、悟思想、办实事。', ['学党史', '悟思想', '办实事'])).toBe(
    '扎实开展研讨，真正做到……',
  );
  expect(list('不断扩大党组织的组织覆盖、工作覆盖。', ['组织覆盖', '工作覆盖'])).toBeUndefined();
  const cut = ['头挽救了党', '挽救了红军', '挽救了中国'];
  expect(list('会议在最危急关头挽救了党、挽救了红军、挽救了中国革命。', cut)).toBeUndefined();
});

const timeline = (text: string, dates: [string, string][]) =>
  timelineOf(
    dates.map(([value, sentence]) => fact('date', value, { sentence })),
    sentencesIn(text),
  )?.entries.map(({ when, what }) => `${when} ${what}`);

test('a day of the same year follows its year; one that is earlier is left out', () => {
  const text =
    '1935年5月上旬,部队渡过金沙江之后继续前进。5月29日,勇士们飞夺泸定桥。3月1日,部队四渡赤水以后休整。';
  const dates: [string, string][] = [
    ['1935年5月', 's1-1'],
    ['5月29日', 's1-2'],
    ['3月1日', 's1-3'],
  ];
  expect(timeline(text, dates)?.map((entry) => entry.split(' ')[0])).toEqual(['1935年5月', '5月29日']);
});

test('a span is told as a whole, once; what happened may stand before its date', () => {
  const text = '从1935年1月底到3月下旬,中央红军四渡赤水。志愿服务队成立于2018年3月,最初只有27人。';
  const dates: [string, string][] = [
    ['1935年1月底', 's1-1'],
    ['3月下旬', 's1-1'],
    ['2018年3月', 's1-2'],
  ];
  expect(timeline(text, dates)).toEqual([
    '1935年1月底到3月下旬 中央红军四渡赤水',
    '2018年3月 志愿服务队成立',
  ]);
});

test('this year comes after last year; one event alone is no timeline', () => {
  const text = '今年4月底,全市启动新一轮行动计划。去年9月底,全市党组织完成整顿工作。';
  expect(
    timeline(text, [
      ['今年4月底', 's1-1'],
      ['去年9月底', 's1-2'],
    ])?.[0],
  ).toMatch(/^去年9月底/);
  expect(timeline(text, [['今年4月底', 's1-1']])).toBeUndefined();
});

test.each([
  ['count', '376个', '全市建成各类党群服务中心____', '全市建成各类党群服务中心多少个'],
  ['percentage', '67%', '推动党组织覆盖率提升至____', '党组织覆盖率提升至百分之多少'],
  ['date', '2018年', '珠海市启动“党支部建设年”活动的时间是____', '珠海市启动“党支部建设年”活动是在哪一年'],
  ['list', '甲、乙、丙', '企业的方面，文章列举的有____', '企业的方面有哪些'],
  ['statement', '最大的政绩', '珠海把抓好党建作为____', '珠海把抓好党建作为什么'],
  ['count', '12万名', '全市7981个基层党组织、____党员闻令而动', '多少名党员闻令而动'],
] as const)('%s %s is asked for in plain words', (kind, value, ask, point) => {
  expect(pointOf(fact(kind, value, { ask }))).toBe(point);
});

test.each([
  ['another figure beside it', fact('count', '48个', { ask: '全市____党组织、51个分会场' })],
  ['a date that only begins a phrase', fact('date', '去年9月', { ask: '____启动的整顿工作已基本完成' })],
  ['a clause without its subject', fact('count', '3个百分点', { ask: '比去年同期提高____' })],
  ['a banned one', fact('count', '376个', { ask: '全市建成各类党群服务中心____', ban: true })],
  ['no asking point', fact('count', '376个')],
])('no point of the aim: %s', (_name, each) => {
  expect(pointOf(each)).toBeNull();
});

const heading = (text: string, names: string[] = []) =>
  headingFor([...sentencesIn(text).values()], names, [text]);

test('a section is headed by its topic sentence, a clause that stands alone, or a name', () => {
  expect(heading('分批开展集中培训。利用远程视频系统,在市委党校开设主会场。')).toBe('分批开展集中培训');
  expect(heading('面对新形势,全市构筑起严密防线,取得成效。')).toBe('全市构筑起严密防线');
  expect(
    heading('今年4月底,我市启动实施新一轮党的基层组织建设行动计划并抓好落实。', ['“三年行动计划”']),
  ).toBe('三年行动计划');
  expect(heading('“党的力量来自组织。要靠组织去实现。”大家说。')).toBe('党的力量来自组织');
  expect(heading('队伍发展到1,300余人。')).toBe('队伍发展到1,300余人');
});
