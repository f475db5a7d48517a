import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadArticle, loadLessons } from '@/content/load';
import type { Lesson } from '../article/lesson';
import { lessonToMarkdown } from './lesson-to-markdown';
import { parseLesson } from './parse-lesson';

const folder = join(import.meta.dirname, '../../content/zhuhai-2021');
const builtIn = loadLessons(folder, loadArticle(folder).article);
const again = (lesson: Lesson) => parseLesson('x.md', lessonToMarkdown(lesson));

test.each(builtIn.map((lesson) => [lesson.slug, lesson] as const))(
  '%s comes back as it was',
  (_slug, lesson) => {
    expect(again(lesson)).toMatchObject({ problems: [], parsed: { lesson } });
  },
);

const text = '> ## :::{s1}|*_`<b>[]#\\ 1) - 甲';
const odd: Lesson = {
  slug: 'odd',
  order: 1,
  title: "“题”: #1 - 'x'",
  aim: '学完能说出：{甲}是什么: "乙"。',
  minutes: 3,
  sentences: ['s1-1'],
  sections: [
    {
      title: '- 一',
      blocks: [{ kind: 'paragraph', statements: [{ text, sources: ['s1-1', 's1-2'], quoted: true }] }],
    },
    {
      title: '2) 二',
      blocks: [
        { kind: 'figures', figures: [{ value: '1|2个', label: text, source: 's1-1' }] },
        { kind: 'list', items: [text, ':::'], caption: text, source: 's1-1' },
        { kind: 'paragraph', statements: [{ text: '- 甲', sources: ['s1-1'], quoted: false }] },
      ],
    },
    {
      title: '三',
      blocks: [
        { kind: 'timeline', entries: [{ when: '2018年', what: text, source: 's1-1' }] },
        {
          kind: 'levels',
          levels: [
            { name: '市|区', note: '' },
            { name: '镇', note: text },
          ],
          caption: '级',
          source: 's1-1',
        },
        { kind: 'venues', main: '市委党校', branches: 51, caption: '会场', source: 's1-3' },
        { kind: 'paragraph', statements: [{ text: ':::figures', sources: ['s1-1'], quoted: true }] },
      ],
    },
  ],
};

test('every block, with marks of the notation in every text, comes back as it was', () => {
  expect(again(odd)).toMatchObject({ problems: [], parsed: { lesson: odd } });
});

test('a mark that is not escaped stays a fault', () => {
  const written = lessonToMarkdown(odd).replace('\\*', '*');
  expect(parseLesson('x.md', written).problems).toEqual([
    { file: 'x.md', line: expect.any(Number), reason: '这里只写文字和出处，不用别的记号。' },
  ]);
});
