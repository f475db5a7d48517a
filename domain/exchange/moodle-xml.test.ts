import { join } from 'node:path';
import { expect, test } from 'vitest';
import course from '@/content/zhuhai-2021/items.json';
import { readItems } from '../items/item-file';
import { madeItems, oneOfEach } from './exchange.fixture';
import { writeMoodleXml } from './moodle-xml';
import { readMoodleXml } from './moodle-xml-read';

const builtIn = readItems(course, { title: '', sections: [] });

test('items of every kind come back equal', () => {
  expect(readMoodleXml(writeMoodleXml(oneOfEach))).toMatchObject({ items: oneOfEach, problems: [] });
});
test('all items of the built-in course come back equal', () => {
  expect(readMoodleXml(writeMoodleXml(builtIn))).toMatchObject({ items: builtIn, problems: [] });
});
test('300 items made of everything XML, HTML and Moodle give a meaning to come back equal', () => {
  const items = madeItems(300, 2021);
  const { items: back, problems } = readMoodleXml(writeMoodleXml(items));
  expect(problems).toEqual([]);
  for (const [at, item] of items.entries()) expect(back[at]).toEqual(item);
});

const quiz = (...questions: string[]): string => `<?xml version="1.0"?><quiz>${questions.join('')}</quiz>`;
const question = (type: string, inside: string): string =>
  `<question type="${type}"><name><text>题目</text></name>${inside}</question>`;
const stem = (html: string): string =>
  `<questiontext format="html"><text><![CDATA[${html}]]></text></questiontext>`;
const answer = (fraction: number, text: string, said = ''): string =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text><feedback><text>${said}</text></feedback></answer>`;

test('what Moodle exports of others is read: paragraphs, entities, feedback, cloze, names that repeat', () => {
  const { items, problems } = readMoodleXml(
    quiz(
      '<question type="category"><category><text>$course$/top/党史/第一课</text></category></question>',
      question(
        'multichoice',
        `${stem('<p dir="ltr">“一大”<strong>召开</strong>于</p>\n<p>哪一年&hellip;</p>')}<single>true</single>${answer(0, '1919年', '五四')}${answer(100, '1921年')}${answer(0, '1 &lt; 2')}`,
      ),
      question('cloze', stem('<p>{1:SA:=甲~%100%乙\\}~%0%*#错了}和{2:SHORTANSWER_C:=丙#对}</p>')),
      question('shortanswer', `${stem('一大召开于')}${answer(100, '1921年')}${answer(0, '*')}`),
      question('ordering', `${stem('排序')}${answer(1, '甲')}${answer(2, '乙')}${answer(3, '丙')}`),
    ),
  );
  expect(problems).toEqual([]);
  expect(items.map(({ id, lesson }) => [id, lesson])).toEqual(
    ['题目', '题目-2', '题目-3', '题目-4'].map((id) => [id, '第一课']),
  );
  expect(items).toMatchObject([
    {
      stem: '“一大”召开于\n哪一年…',
      options: ['1919年', '1921年', '1 < 2'],
      key: [1],
      explanation: '“1919年”：五四',
    },
    { stem: '____和____', key: [['甲', '乙}'], ['丙']] },
    { stem: '一大召开于____', key: [['1921年']] },
    { options: ['甲', '乙', '丙'], key: [0, 1, 2] },
  ]);
});

const refused: [reason: string, xml: string][] = [
  ['不支持的题型：essay。', question('essay', stem('谈谈体会'))],
  [
    '部分得分的单选题',
    question('multichoice', `${stem('题')}${answer(100, '甲')}${answer(50, '乙')}${answer(0, '丙')}`),
  ],
  [
    '附件或图片',
    question(
      'truefalse',
      `<questiontext><text>看图</text><file name="a.png">AA</file></questiontext>${answer(100, 'true')}`,
    ),
  ],
  ['<table>', question('truefalse', `${stem('<table></table>')}${answer(100, 'true')}`)],
  ['没有正确答案', question('truefalse', `${stem('题')}${answer(0, 'true')}`)],
  ['只能导入 SHORTANSWER', question('cloze', stem('{1:NUMERICAL:=5:1}'))],
  ['选项应有3至4个', question('multichoice', `${stem('题')}${answer(100, '甲')}${answer(0, '乙')}`)],
  ['题干不能为空', question('truefalse', `${stem('')}${answer(100, 'true')}`)],
];
test.each(refused)('a question that would lose something is refused: %s', (reason, wrong) => {
  const right = question('truefalse', `${stem('对')}${answer(100, 'true')}`);
  const { items, problems } = readMoodleXml(quiz(right, wrong));
  expect(items).toHaveLength(1);
  expect(problems).toMatchObject([{ place: '第 2 题（题目）' }]);
  expect(problems[0]?.reason).toContain(reason);
});

test('the file has the form Moodle 4 exports', async () => {
  await expect(writeMoodleXml(oneOfEach)).toMatchFileSnapshot(
    join(import.meta.dirname, 'moodle-xml-golden', 'six-kinds.xml'),
  );
});
