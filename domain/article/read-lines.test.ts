import { expect, test } from 'vitest';
import { sentencesOf } from './article';
import { findDamage, openSentences } from './damage';
import { deriveArticle } from './derive-article';
import { headingLevels } from './headings';
import { seemsCaption } from './line-roles';
import { readLines } from './read-lines';
import { type Repair, RepairError } from './repair';

const note = { confidence: 'certain', note: '' } as const;
const text = `党史学习教育·红色足迹

从于都河畔到会宁城头

——清渡县党员重走长征路见闻

本报记者 林一舟 通讯员 何青

四月中旬，学员们出发了。 本报记者 张三 摄

一、从于都河出发

（一）渡口

河水很急。他说：“走！”大家都去了。

纪念碑前的学员。
`;
const rolesOf = (source: string, repairs: Repair[] = []) =>
  readLines(source, repairs).lines.map(({ role, text: line }) => [role, line]);

test('every line has its role, credits behind a paragraph too, and its place in the source', () => {
  const { title, lines } = readLines(`\uFEFF${text}`);
  expect(title).toBe('从于都河畔到会宁城头');
  expect(lines.map(({ number, role }) => [number, role])).toEqual([
    [1, 'kicker'],
    [3, 'title'],
    [5, 'kicker'],
    [7, 'byline'],
    [9, 'paragraph'],
    [11, 'heading'],
    [13, 'heading'],
    [15, 'paragraph'],
    [17, 'paragraph'],
  ]);
  for (const { text: line, spans, sentences, credits } of lines)
    for (const part of [{ text: line, spans }, ...sentences, ...credits])
      expect(part.spans.map(([start, end]) => text.slice(start, end)).join('')).toBe(part.text);
  expect(lines[4]).toMatchObject({
    section: 's1',
    credits: [{ text: '本报记者 张三 摄', role: 'caption' }],
  });
  expect(lines.flatMap(({ sentences }) => sentences)).toEqual(sentencesOf(deriveArticle(text)));
});

test('a byline between title and text is an aside and names no section', () => {
  expect(deriveArticle(text).sections.map(({ title, asides }) => [title, asides])).toEqual([
    [
      '从于都河畔到会宁城头',
      [
        '党史学习教育·红色足迹',
        '——清渡县党员重走长征路见闻',
        '本报记者 林一舟 通讯员 何青',
        '本报记者 张三 摄',
      ],
    ],
    ['渡口', ['一、从于都河出发']],
  ]);
});

const titles: [what: string, source: string, title: string][] = [
  ['the only headline', '红船驶过一百年\n今天是节日。', '红船驶过一百年'],
  ['the middle one of three', '聚焦党建\n全会召开\n审议两份文件\n会议召开了。', '全会召开'],
  ['the first of two', '全会召开\n审议两份文件\n会议召开了。', '全会召开'],
  ['the one before a subtitle', '甲\n乙\n丙\n丁\n——见闻\n会议召开了。', '丁'],
  ['a numbered heading where there is no other', '一、东片\n会议召开了。', '东片'],
  ['none in a text without headline', '会议召开了。\n一、东片\n会议又召开了。', ''],
];
test.each(titles)('the title is %s', (_, source, title) => {
  expect(readLines(source).title).toBe(title);
});

test('an editor says what a line is: running text, an aside, a heading, the title', () => {
  const repairs: Repair[] = [
    { op: 'title', id: 'E1', line: 1, before: '党史学习', ...note },
    { op: 'aside', id: 'E2', line: 3, before: '从于都', role: 'other', ...note },
    { op: 'paragraph', id: 'E3', line: 7, before: '本报记者', ...note },
    { op: 'aside', id: 'E4', line: 17, before: '纪念碑', role: 'caption', ...note },
    { op: 'paragraph', id: 'E5', line: 13, before: '（一）', ...note },
  ];
  expect(rolesOf(text, repairs).map(([role]) => role)).toEqual([
    'title',
    'other',
    'heading',
    'paragraph',
    'paragraph',
    'heading',
    'paragraph',
    'paragraph',
    'caption',
  ]);
  const { sections } = deriveArticle(text, repairs);
  expect(sections.map(({ title, sentences }) => [title, sentences.map((each) => each.text)])).toEqual([
    ['——清渡县党员重走长征路见闻', ['本报记者 林一舟 通讯员 何青', '四月中旬，学员们出发了。']],
    ['从于都河出发', ['（一）渡口', '河水很急。', '他说：“走！”大家都去了。']],
  ]);
  expect(sections[1]?.asides).toEqual(['纪念碑前的学员。']);
});

test('a kicker ahead of a paragraph does not cut its section', () => {
  const repairs: Repair[] = [{ op: 'aside', id: 'E1', line: 3, before: '小贴士', role: 'kicker', ...note }];
  const { sections } = deriveArticle('一、东片\n甲地很大。\n小贴士\n乙地也大。', repairs);
  expect(sections).toMatchObject([{ title: '东片', asides: ['小贴士'], sentences: [{}, {}] }]);
});

test.each(['paragraph', 'aside'] as const)('%s is refused where the line begins otherwise', (op) => {
  const place = { id: 'E1', line: 1, before: '乙', ...note };
  const repair: Repair = op === 'aside' ? { op, role: 'other', ...place } : { op, ...place };
  const read = () => readLines('甲地很大。', [repair]);
  expect(read).toThrow(RepairError);
  expect(read).toThrow('第 1 行不是以“乙”开头');
});

test('the ways of numbering give the levels, headings without a number stand above', () => {
  const level = headingLevels(['一、强组织', '（一）建队伍', '1 抓学习']);
  expect(['一、强组织', '（一）建队伍', '1 抓学习'].map(level)).toEqual([1, 2, 3]);
  const other = headingLevels(['把组织建好', '1 抓学习', '# 标题']);
  expect(['把组织建好', '1 抓学习', '# 标题'].map(other)).toEqual([1, 2, 3]);
});

test('a paragraph that belongs to a picture is noticed, others are not', () => {
  expect(
    ['(图片说明)5月8日，修理电风扇。 本报记者 沈小禾 摄', '图为颁奖现场。', '图书馆建成了。'].map(
      seemsCaption,
    ),
  ).toEqual([true, true, false]);
});

/** A made-up article of new sentences, so that no rule has an easy way out. */
function longText(length: number): string {
  const paragraph = (at: number) =>
    [0, 1, 2, 3, 4]
      .map((n) => `第${at * 5 + n}村在${at % 7}月办了${at * 31 + n}件实事，群众都说好。`)
      .join('');
  let all = '某市纪实\n';
  for (let at = 0; all.length < length; at += 1) all += `${paragraph(at)}\n`;
  return all.slice(0, length);
}

/** Milliseconds of processor time: on a busy machine the clock says more. */
function costs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

// What grows with the square of the length takes many times as long.
test('an article of 200,000 characters is read and searched for damage in under a second each', () => {
  const long = longText(200_000);
  const article = deriveArticle(long);
  const proposals = findDamage(long);
  expect(costs(() => deriveArticle(long))).toBeLessThan(800);
  expect(costs(() => findDamage(long))).toBeLessThan(1000);
  expect(costs(() => openSentences(sentencesOf(article), proposals))).toBeLessThan(300);
}, 30_000);
