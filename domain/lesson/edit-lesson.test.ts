import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadArticle, loadLessons } from '@/content/load';
import type { Lesson } from '../article/lesson';
import { draftOf, type LessonDraft, readDraft } from './edit-lesson';

const folder = join(import.meta.dirname, '../../content/zhuhai-2021');
const { article } = loadArticle(folder);
const lessons = loadLessons(folder, article);
const lesson = lessons[0] as Lesson;

const read = (over: Partial<LessonDraft>, place = lesson) =>
  readDraft({ ...draftOf(lesson), ...over }, place, article);

test.each(lessons.map((each) => [each.slug, each] as const))(
  '%s is unchanged by its own form',
  (_slug, each) => {
    expect(readDraft(draftOf(each), each, article)).toEqual({ lesson: each, faults: [] });
  },
);

test('title, aim, minutes and text are what the form says', () => {
  const { body } = draftOf(lesson);
  const { lesson: saved, faults } = read({
    title: ' 新的\n题目 ',
    aim: '学完能说出：“关键在党、根本在党”。',
    minutes: 5,
    body: body.replace('关键在党\n', '靠什么\n'),
  });
  expect(faults).toEqual([]);
  expect(saved).toMatchObject({ title: '新的 题目', aim: '学完能说出：“关键在党、根本在党”。', minutes: 5 });
  expect(saved?.sections[0]?.title).toBe('靠什么');
  expect(saved?.sentences).toEqual(lesson.sentences);
});

test('Windows line ends, as every browser posts them, change nothing', () => {
  const { body } = draftOf(lesson);
  expect(read({ body: body.replaceAll('\n', '\r\n') })).toEqual({ lesson, faults: [] });
});

test('faults name their field, and their line of the text', () => {
  const { body } = draftOf(lesson);
  const lines = body.split('\n');
  const at = lines.findIndex((line) => line.startsWith('40多年'));
  const wrong = read({ body: body.replace('40多年 |', '50多年 |') });
  expect(wrong.faults).toEqual([
    { field: 'body', line: at + 1, reason: expect.stringContaining('“50多年”') },
  ]);
  expect(read({ title: '' }).faults).toEqual([{ field: 'title', line: null, reason: expect.any(String) }]);
  expect(read({ title: '长'.repeat(31) }).faults[0]?.field).toBe('title');
  expect(read({ aim: '了解党的历史' }).faults[0]).toMatchObject({
    field: 'aim',
    reason: expect.stringContaining('学完能说出'),
  });
  expect(read({ minutes: 30 }).faults[0]).toMatchObject({ field: 'minutes' });
  expect(read({ title: '“别处的话”' }).faults).toEqual([
    { field: 'title', line: null, reason: '引文“别处的话”在本课的句子里没有原样出现。' },
  ]);
  expect(read({ body: body.replace('## 关键在党', '## 第900次') }).faults[0]).toMatchObject({
    field: 'body',
    reason: expect.stringContaining('第900次'),
  });
  expect(read({ body: '没有小标题。{s1-1}' }).faults[0]).toMatchObject({ field: 'body', line: 1 });
});

test('a sentence of the lesson that the text no longer uses is a fault, one of no lesson too', () => {
  const { body } = draftOf(lesson);
  const without = read({ body: body.replace(/^.*\{s1-3\}\n/m, '') });
  expect(without.faults).toEqual([
    { field: 'body', line: null, reason: expect.stringMatching(/没有用到。（s1-3）/) },
  ]);
  const gone = read({}, { ...lesson, sentences: [...lesson.sentences, 's99-1'] });
  expect(gone.faults[0]?.reason).toContain('没有这个句子编号');
});

test('a title cannot smuggle another head in', () => {
  const { lesson: saved } = read({ title: "甲'\nslug: other\norder: 9" });
  expect(saved).toMatchObject({ slug: lesson.slug, order: lesson.order, title: "甲' slug: other order: 9" });
});

test('the longest text without a source is refused at once', () => {
  const before = process.cpuUsage();
  expect(read({ body: `## 一\n\n${'a'.repeat(59_000)}` }).faults).not.toEqual([]);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(600);
});
