import { expect, test } from 'vitest';
import { CourseFolder } from './course-folder.fixture';
import { problemText } from './problem';

const folder = new CourseFolder();

type Fault = [name: string, from: string, to: string, place: string, reason: string];

const proseFaults: Fault[] = [
  ['no front matter', '---\nslug', 'slug', 'lessons/01.md 第 1 行', 'front matter'],
  ['bad YAML', 'title: 支部建设', 'title: 支部: 建设', 'lessons/01.md 第 4 行', '合法的 YAML'],
  ['missing aim', 'aim: 学完能说出：“支部建设年”哪一年启动。\n', '', 'lessons/01.md 第 1 行', 'aim'],
  ['an aim of another form', 'aim: 学完能说出', 'aim: 了解', 'lessons/01.md 第 5 行', '学完能说出'],
  ['an unknown key', 'minutes: 3', 'minutes: 3\nauthor: 某人', 'lessons/01.md 第 7 行', 'author'],
  ['a lesson too long to read', 'minutes: 3', 'minutes: 30', 'lessons/01.md 第 6 行', '3–5 分钟'],
  ['a slug unfit for a URL', 'slug: branches', 'slug: 支部', 'lessons/01.md 第 2 行', 'slug'],
  ['too few sections', '## 时间\n', '', 'lessons/01.md 第 9 行', '3–6 个小节，现在有 2 个'],
  [
    'too many sections',
    '## 时间\n',
    '## 一\n## 二\n## 三\n## 四\n## 时间\n',
    'lessons/01.md 第 9 行',
    '现在有 7 个',
  ],
  ['an empty section', '## 时间\n', '## 空\n\n## 时间\n', 'lessons/01.md 第 9 行', '小节“空”没有内容'],
  [
    'text above the first heading',
    '## 启动',
    '活动。{s1-1}\n\n## 启动',
    'lessons/01.md 第 10 行',
    '小标题之下',
  ],
  [
    'a statement without source',
    '报到。{s1-2}',
    '报到。',
    'lessons/01.md 第 13 行',
    '没有出处：“党员到社区报到。”',
  ],
  ['an empty source', '报到。{s1-2}', '报到。{}', 'lessons/01.md 第 13 行', '出处写作'],
  ['a source without text', '报到。{s1-2}', '报到。{s1-2} {s1-1}', 'lessons/01.md 第 13 行', '前面没有文字'],
  [
    'an unknown sentence',
    '报到。{s1-2}',
    '报到。{s9-9}',
    'lessons/01.md 第 13 行（s9-9）',
    '没有这个句子编号',
  ],
  [
    'an unknown covered sentence',
    '[s1-1, s1-2]',
    '[s1-1, s1-2, s9-9]',
    'lessons/01.md 第 7 行（s9-9）',
    '没有这个句子编号',
  ],
  [
    'a quotation not to the letter',
    '启动“支部建设年”活动。',
    '启动“支部建设月”活动。',
    'lessons/01.md 第 12 行（s1-1）',
    '引文“支部建设月”',
  ],
  [
    'a block quotation not to the letter',
    '> 全市启动',
    '> 本市启动',
    'lessons/01.md 第 15 行（s1-1）',
    '没有原样出现',
  ],
  [
    'quotation marks that do not pair',
    '启动“支部建设年”活动。',
    '启动“支部建设年活动。',
    'lessons/01.md 第 12 行（s1-1）',
    '引号不成对',
  ],
  [
    'a number the sentence does not give',
    '2018年启动“',
    '2019年启动“',
    'lessons/01.md 第 12 行（s1-1）',
    '数字“2019”',
  ],
  [
    'a number without its qualifier',
    '党员到社区',
    '6万名党员到社区',
    'lessons/01.md 第 13 行（s1-2）',
    '数字“6万”',
  ],
  ['a quotation in the aim from nowhere', '“支部建设年”哪', '“百日会战”哪', 'lessons/01.md', '“百日会战”'],
  ['a heading with a wrong number', '## 数字', '## 49个中心', 'lessons/01.md', '数字“49”'],
  ['a mark that means nothing', '党员到社区', '**党员**到社区', 'lessons/01.md 第 13 行', '不用别的记号'],
  ['a figure that does not stand there', '48个 |', '49个 |', 'lessons/01.md 第 20 行（s1-2）', '“49个”'],
  ['a figure cut out of a larger one', '48个 |', '8个 |', 'lessons/01.md 第 20 行（s1-2）', '“8个”'],
  ['a figure without its qualifier', '48个 |', '6万名 |', 'lessons/01.md 第 20 行（s1-2）', '“6万名”'],
  [
    'a figure without source',
    '服务中心 | s1-2',
    '服务中心',
    'lessons/01.md 第 20 行',
    '数值 | 说明 | 句子编号',
  ],
  ['a wrong date in a timeline', '2018年 |', '2020年 |', 'lessons/01.md 第 26 行（s1-1）', '“2020年”'],
  ['an unknown block', ':::figures', ':::numbers', 'lessons/01.md 第 19 行', '不认识的块“numbers”'],
  ['an empty block', '48个 | 服务中心 | s1-2\n', '', 'lessons/01.md 第 19 行', '空的'],
];

test.each(proseFaults)('rejected: %s', (_name, from, to, place, reason) => {
  folder.edit('lessons/01.md', from, to);
  const texts = folder.problems().map(problemText);
  expect(
    texts.some((text) => text.startsWith(`${place}：`) && text.includes(reason)),
    texts.join('\n'),
  ).toBe(true);
});

const blockFaults: Fault[] = [
  [
    'the same slug twice',
    'slug: school',
    'slug: branches',
    'lessons/02.md（branches）',
    'slug 与 lessons/01.md 重复',
  ],
  ['the same order twice', 'order: 2', 'order: 1', 'lessons/02.md（1）', 'order 与 lessons/01.md 重复'],
  [
    'a title not to the letter',
    '《工作意见》',
    '《意见》',
    'lessons/02.md 第 26 行（s1-4）',
    '文件名《意见》',
  ],
  [
    'a year not marked as inferred',
    '（据建党100周年推断为2021年）',
    '（2021年）',
    'lessons/02.md 第 26 行（s1-4）',
    '数字“2021”',
  ],
  ['a list member that is not there', '悟思想\n', '办实事\n', 'lessons/02.md 第 30 行（s1-4）', '“办实事”'],
  ['a level that is not there', '镇\n', '村\n', 'lessons/02.md 第 21 行（s1-3）', '“村”'],
  [
    'a wrong number of venues',
    '分会场 | 51',
    '分会场 | 52',
    'lessons/02.md 第 12 行（s1-3）',
    '“52个分会场”',
  ],
  ['venues without a main venue', '主会场 | 市委党校\n', '', 'lessons/02.md 第 12 行', '写两行'],
  [
    'a block without caption',
    ':::list 要求 | s1-4',
    ':::list',
    'lessons/02.md 第 28 行',
    ':::list 说明 | 句子编号',
  ],
  ['a block left open', '悟思想\n:::\n', '悟思想\n', 'lessons/02.md 第 28 行', '没有结束'],
  [
    'a covered sentence that is not used',
    '提出要求（据建党100周年推断为2021年）。{s1-4}\n\n:::list 要求 | s1-4\n学党史\n悟思想',
    '',
    'lessons/02.md 第 7 行（s1-4）',
    '没有用到',
  ],
  ['a sentence in no lesson', '[s1-3, s1-4]', '[s1-3]', 'lessons（s1-4）', '没有哪一课'],
  [
    'a sentence in two lessons',
    '[s1-3, s1-4]',
    '[s1-3, s1-4, s1-1]',
    'lessons/02.md 第 7 行（s1-1）',
    '已列在 lessons/01.md',
  ],
];

test.each(blockFaults)('rejected: %s', (_name, from, to, place, reason) => {
  folder.edit('lessons/02.md', from, to);
  const texts = folder.problems().map(problemText);
  expect(
    texts.some((text) => text.startsWith(`${place}：`) && text.includes(reason)),
    texts.join('\n'),
  ).toBe(true);
});
