import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentencesOf } from './article';
import { findDamage, openSentences } from './damage';
import { deriveArticle } from './derive-article';
import { type Repair, repairsSchema } from './repair';
import { isWhole } from './whole-characters';

const folder = new URL('../../content/zhuhai-2021/', import.meta.url);
const source = readFileSync(new URL('source.txt', folder), 'utf8');
const { repairs } = repairsSchema.parse(JSON.parse(readFileSync(new URL('repairs.json', folder), 'utf8')));
const byHand = new Map(repairs.map((repair) => [repair.id, repair]));
const proposals = findDamage(source);
const proposed = proposals.flatMap((proposal) => proposal.repairs);

/** The same repair, whoever noted it: what changes in which place. */
const essence = ({ id, confidence, note, before, ...rest }: Repair) =>
  'at' in rest ? { ...rest, before } : rest;

test('on the raw article of 2021 the rules find what was mended by hand, and nothing else', () => {
  const found = [...byHand.values()].filter((hand) =>
    proposed.some((repair) => JSON.stringify(essence(repair)) === JSON.stringify(essence(hand))),
  );
  expect(found.map(({ id }) => id)).toEqual(['R1', 'R2', 'R3', 'R4', 'R6', 'R8', 'R9', 'R5', 'R10', 'R7']);
  expect(proposed).toHaveLength(found.length);
  // What needs the printed page or a judgement of wording: headlines behind their text, and doubts.
  const missed = [...byHand.keys()].filter(
    (id) => /^R/.test(id) && !found.some((repair) => repair.id === id),
  );
  expect(missed).toEqual(['R13', 'R14', 'R15', 'R11-1', 'R11-2', 'R11-3', 'R12']);
});

test('a proposal says where, what, how sure and why, and the place holds what it says', () => {
  for (const { start, end, before, after, reason, touches } of proposals) {
    expect(source.slice(start, end)).toBe(before);
    expect(after).not.toBe(before);
    expect(reason).toMatch(/\p{Script=Han}.*。$/u);
    expect(touches.length).toBeGreaterThan(0);
  }
  expect(proposals.map(({ kind, confidence }) => [kind, confidence])).toEqual([
    ['missing-word', 'medium'],
    ['doubled-character', 'certain'],
    ['doubled-character', 'high'],
    ['doubled-passage', 'certain'],
    ['broken-paragraph', 'certain'],
    ['broken-paragraph', 'high'],
    ['orphan-tail', 'high'],
    ['doubled-passage', 'certain'],
    ['missing-word', 'medium'],
  ]);
});

test('accepted as they are, the proposals are repairs, and no damage is left', () => {
  expect(repairsSchema.parse({ repairs: proposed }).repairs).toEqual(proposed);
  const mended = sentencesOf(deriveArticle(source, proposed)).map(({ text }) => text);
  expect(mended).toContain(
    '制定关于加强我市党员领导干部联系服务群众工作方案,建立镇(街道)领导干部驻点普遍直接联系服务群众等制度,市区镇村四级党员干部联系服务群众工作体系逐步形成。',
  );
  expect(mended.join('')).not.toMatch(/深入开展了街道|抓抓/);
  expect(findDamage(source, proposed)).toEqual([]);
});

test('what an editor has settled is no longer proposed', () => {
  expect(findDamage(source, repairs)).toEqual([]);
});

test('the sentences a proposal touches are open, on both sides of a joint, and no others', () => {
  const sentences = sentencesOf(deriveArticle(source));
  const open = openSentences(sentences, proposals);
  const texts = sentences.filter(({ id }) => open.has(id)).map(({ text }) => text.slice(0, 12));
  expect(texts).toEqual([
    '2020年,市委、市政府',
    '珠海持续提升农村基层党组',
    '珠海不断完善党建引领社区',
    '截至目前,2600多个单',
    '社区报到,全方位激活各方',
    '制定关于加强我市党员领导',
    '方案,建立镇(街道)领导',
    '坚持把提升人民群众获得感',
    '市财政每年按每个社区10',
    '深入开展了街道、社区、园',
    '不断完善联系服务群众制度',
    '制定关于加强我市党员领导',
    '市管国企党建入章全面完成',
  ]);
});

const damaged: [what: string, text: string, kind: string, after: string][] = [
  [
    'a sentence twice',
    '村里修好了三条通往田间的机耕路。大家都来帮忙。村里修好了三条通往田间的机耕路。',
    'doubled-passage',
    '',
  ],
  ['a clause twice', '全县开展入户走访活动,全县开展入户走访活动,听取意见320条。', 'doubled-passage', ''],
  ['a word twice in a row', '全县各志愿服务队志愿服务队走进社区，受到欢迎。', 'doubled-passage', ''],
  [
    'a paragraph without its end, and nothing that goes on',
    '县委召开动员大会，对全年的学习教育工作作出部署，要求各级党组织把学习教育同解决实际问题结合起来，切实做',
    'broken-paragraph',
    '切实做',
  ],
  ['a paragraph without its beginning', '措施，让群众办事少跑了很多路。', 'orphan-tail', '措施，'],
  ['a short word twice', '全县基层党建仍存在存在三个方面的不足。', 'doubled-passage', ''],
  ['a step that is none', '干部在一线发现问题、在一线一线检验作风。', 'doubled-passage', ''],
  ['a character twice at the end of a clause', '红军改向川黔边地区前进进。', 'doubled-character', '进'],
  ['a short clause twice', '转移居民210户,无一人伤亡,无一人伤亡。', 'doubled-passage', ''],
  ['one of a row twice', '学在前、干在前、干在前，成为党员的自觉。', 'doubled-passage', ''],
  ['no verb for a plan', '县委把这条路线《三年行动方案》的重点项目。', 'missing-word', '线〔列为〕'],
  ['no verb for a greeting', '大家真抓实干,以优异成绩党的二十大胜利召开。', 'missing-word', '绩〔迎接〕'],
  ['no verb for what is to come', '纪念馆下一步将二期工程,新增展厅1个。', 'missing-word', '将〔实施〕'],
  [
    'no verb for a way',
    '去年,培训集中讲授、现场教学、分组研讨相结合的方式,取得实效。',
    'missing-word',
    '培训集中讲授、现场教学、分组研讨相结合的方式',
  ],
];
test.each(damaged)('%s is found in any text', (_, text, kind, after) => {
  const [first, ...rest] = findDamage(`\uFEFF${text}\r\n`);
  expect([first?.kind, first?.after, rest]).toEqual([kind, after, []]);
});

test('a scrap of a sentence printed again is one, also with its first character changed', () => {
  const told = '马灯放在展厅正中,成为观众驻足最多的展品。每名学员领到两本读本,前者讲史实,后者讲人物。';
  for (const scrap of ['讲史实,后者讲人物。', '是观众驻足最多的展品。']) {
    const [first, ...rest] = findDamage(`${told}\n${scrap}\n全县的学员还在增加,场次也在增加。`);
    expect([first?.kind, first?.before, rest]).toEqual(['orphan-tail', scrap, []]);
  }
});

const broken = '会议听取了汇报，对照要求查找不足，要求举一反三、逐项整改，';
const onward = '把问题清单变成履职清单，整改情况每两个月报告一次。';
test('a paragraph broken before a heading goes on where one begins without a subject', () => {
  const [first, ...rest] = findDamage(`${broken}\n\n三、重点任务\n\n会议确定了七项任务。\n\n${onward}`);
  expect(first?.after).toContain('逐项整改，把问题清单');
  expect(rest).toEqual([]);
});

test('behind a comma, what opens with a time of its own does not go on', () => {
  const text = `${broken}\n\n今年3月启动的培训是规模最大的一次。\n\n平均每节时长8分钟，点击量达9.6万次。`;
  expect(findDamage(text)[0]?.after).toContain('逐项整改，平均每节');
});

const byRight = [
  '穿红马甲的人一层一层往上爬，一件一件办妥。',
  '群众来了商量商量，大家心里亮堂堂，日子红红火火。',
  '农村基层党组织组织力不断提升，党组织建设得到加强，组织力进一步提升。',
  '将启动二期工程，把这条路线列为《行动方案》的重点项目，采取讲授、研讨相结合的方式。',
  '以优异成绩迎接党的二十大胜利召开。',
];
test.each(byRight)('what is so by right raises no alarm: %s', (text) => {
  expect(findDamage(text)).toEqual([]);
});

const clean = [
  `红船驶过一百年

本报记者 王晓

1921年7月，中国共产党第一次全国代表大会在上海召开，最后一天转移到嘉兴南湖的一条游船上举行。从此，人人都记住了这条小船。

着力讲好红船故事，南湖革命纪念馆2022年接待观众120多万人次。馆里的讲解员说：“我们天天讲，年年讲，讲的是同一条船，想的是同一颗初心。”

的确，一条小船承载着千钧重量。了解党史，才能看清来路；了解党史，才能走好前路。`,
  `全县基层党建工作推进会召开

3月18日，全县基层党建工作推进会召开。会议强调，要把基层党建摆在突出位置，把党员教育放在心中的重要位置，做到目标明确、任务明确、责任明确。

会议要求，要深入学习贯彻全会精神，为推动全县经济社会高质量发展提供坚强组织保证。会议指出，要扎扎实实抓好整改，为推动全县乡村全面振兴提供坚强组织保证。

会议明确了三项重点工作：
一是抓学习。各支部每月集中学习一次；
二是抓队伍。全年培训党务工作者460名；
三是抓服务。建成党群服务站24个。 本报记者 李文 摄`,
  `邻里食堂里的志愿红

清晨六点，邻里食堂的灯亮了。和往常一样，68岁的退休教师周桂兰系上围裙，开始择菜、洗菜、切菜。

与此同时，12名志愿者分成三组，分别负责采购、配餐、送餐。“看看老人吃得香不香，比什么都高兴。”周桂兰说。

食堂2023年5月开办以来，累计服务老人3.6万人次，成为推动社区治理的生力军。家家户户都说好，热热闹闹一家亲。

加油，加油，再加油！志愿服务队的口号写在墙上：“有时间做志愿者，有困难找志愿者。”`,
];
test.each(clean)('a clean text raises no alarm (%#)', (text) => {
  expect(findDamage(text)).toEqual([]);
});

/** Every sixth character a rare one, which takes two UTF-16 units: 𠮷 stands in names. */
const rare = (text: string, offset: number): string =>
  [...text].map((char, at) => (at % 6 === offset && /\p{Script=Han}/u.test(char) ? '𠮷' : char)).join('');

test.each([0, 1, 2, 3, 4, 5])('no proposal holds half of a rare character (%i)', (offset) => {
  const broken = clean.join('\n').replace(/。\n/g, '\n');
  const proposals = findDamage(rare(broken, offset));
  expect(proposals.length).toBeGreaterThan(0);
  expect(proposals.filter((proposal) => !isWhole(proposal))).toEqual([]);
});

test('two words that meet in one character are no misprint, the end of a clause printed again is one', () => {
  const met = '东山厂的共产党员都读了《中国共产党党员教育管理工作条例》。\n中国共产党成立于1921年。';
  expect(findDamage(met)).toEqual([]);
  const again = '三十件事办结后都在公开栏贴了出来，都在公开栏贴了出来，谁牵头一目了然。';
  expect(findDamage(again)[0]).toMatchObject({ kind: 'doubled-passage', before: '，都在公开栏贴了出来' });
  const once = '三十件事办结后都在公开栏贴了出来，都在群里说明，谁牵头一目了然。';
  expect(findDamage(once)).toEqual([]);
});
