import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lessonOf } from '@/domain/lesson/lesson-of';
import { CourseFolder, first } from './course-folder.fixture';
import { loadArticle, loadContent, loadLessons } from './load';

const folder = new CourseFolder();

test('a sound folder gives slug, article, repairs, facts, items and lessons in order', () => {
  folder.edit('lessons/01.md', 'order: 1', 'order: 3');
  const content = loadContent(folder.path);
  expect(content.slug).toBe('small');
  expect(content.article.sections[0]?.sentences.map(({ id }) => id)).toEqual([
    's1-1',
    's1-2',
    's1-3',
    's1-4',
  ]);
  expect(content.lessons.map(({ slug }) => slug)).toEqual(['school', 'branches']);
  expect(content.facts[1]?.members).toEqual(['学党史', '悟思想']);
  expect([content.repairs.length, content.facts.length, content.items.length]).toEqual([0, 2, 1]);
});

test('every block of the notation becomes data', () => {
  const [branches, school] = loadContent(folder.path).lessons;
  expect(branches?.sections[0]?.blocks).toEqual([
    {
      kind: 'paragraph',
      statements: [
        { text: '2018年启动“支部建设年”活动。', sources: ['s1-1'], quoted: false },
        { text: '党员到社区报到。', sources: ['s1-2'], quoted: false },
      ],
    },
    {
      kind: 'paragraph',
      statements: [{ text: '全市启动“支部建设年”活动', sources: ['s1-1'], quoted: true }],
    },
  ]);
  expect(
    [...(branches?.sections.slice(1) ?? []), ...(school?.sections ?? [])].flatMap((s) => s.blocks),
  ).toEqual([
    { kind: 'figures', figures: [{ value: '48个', label: '服务中心', source: 's1-2' }] },
    { kind: 'timeline', entries: [{ when: '2018年', what: '启动活动', source: 's1-1' }] },
    { kind: 'venues', main: '市委党校', branches: 51, caption: '主会场和分会场', source: 's1-3' },
    {
      kind: 'levels',
      levels: [
        { name: '市', note: '主会场' },
        { name: '镇', note: '' },
      ],
      caption: '两级同步教学',
      source: 's1-3',
    },
    expect.objectContaining({ kind: 'paragraph' }),
    { kind: 'list', items: ['学党史', '悟思想'], caption: '要求', source: 's1-4' },
  ]);
});

test('lessons load without facts.json and items.json, and tell the lesson of a sentence', () => {
  folder.remove('facts.json');
  folder.remove('items.json');
  const lessons = loadLessons(folder.path, loadArticle(folder.path).article);
  expect(lessonOf(lessons).get('s1-2')).toBe('branches');
  expect(lessonOf(lessons).get('s1-3')).toBe('school');
});

test('Windows line ends and a byte order mark change nothing', () => {
  const expected = loadContent(folder.path).lessons;
  folder.write('lessons/01.md', `\uFEFF${first.replaceAll('\n', '\r\n')}`);
  expect(loadContent(folder.path).lessons).toEqual(expected);
});

test('all problems are reported at once, and the message names each', () => {
  folder.edit('lessons/01.md', '报到。{s1-2}', '报到。{s9-9}');
  folder.edit('lessons/02.md', '悟思想\n', '办实事\n');
  folder.edit('facts.json', '"48个"', '"49个"');
  expect(folder.problems().map(({ file }) => file)).toEqual(['lessons/01.md', 'lessons/02.md', 'facts.json']);
  expect(() => loadContent(folder.path)).toThrow('有 3 处问题');
  expect(() => loadContent(folder.path)).toThrow('lessons/01.md 第 13 行（s9-9）：文章里没有这个句子编号');
});

test.each(['source.txt', 'facts.json', 'items.json'])('a missing %s is named', (file) => {
  folder.remove(file);
  expect(folder.problems()).toEqual([{ file, reason: '没有这个文件。' }]);
});

test('a folder without lessons is refused', () => {
  folder.remove('lessons');
  expect(folder.problems()).toContainEqual({ file: 'lessons', reason: '没有课程文件（*.md）。' });
});

test('a repair that does not fit the source is named', () => {
  const repair = { id: 'R1', op: 'drop', at: 0, before: '别的', confidence: 'high', note: '' };
  folder.write('repairs.json', JSON.stringify({ repairs: [repair] }));
  expect(folder.problems()).toEqual([
    { file: 'repairs.json', id: 'R1', reason: expect.stringContaining('别的') },
  ]);
});

test('the built-in course covers every sentence of its article with eight lessons', () => {
  const course = join(import.meta.dirname, 'zhuhai-2021');
  const { article } = loadArticle(course);
  const lessons = loadLessons(course, article);
  expect(lessons.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(lessonOf(lessons).size).toBe(article.sections.flatMap(({ sentences }) => sentences).length);
});
