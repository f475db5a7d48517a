import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Article, sentencesOf } from '../article/article';
import { findDamage, openSentences } from '../article/damage';
import { deriveArticle } from '../article/derive-article';
import { isWhole } from '../article/whole-characters';
import { homesOf, renamedSentences } from './carry-lessons';
import { type CourseInput, type MadeCourse, makeCourse } from './make-course';

const SOURCE = [
  '云岭市志愿服务见闻',
  '一、队伍',
  '云岭市共有志愿者4.6万名，组建服务队320支。其中青年服务队58支，银龄服务队41支，党员服务队126支。',
  '2019年3月5日，云岭市成立了第一支党员服务队。2021年7月，服务队发展到126支。',
  '二、活动',
  '《云岭市志愿服务条例》规定，每名志愿者每年服务不少于20小时。服务满100小时的志愿者有8600名，占18.7%。',
  '',
].join('\n');
const article = deriveArticle(SOURCE);
const inputOf = (over: Partial<CourseInput> = {}): CourseInput => ({
  article,
  repairs: [],
  open: [],
  facts: [],
  standing: [],
  slugPrefix: 'a',
  ...over,
});
const first = makeCourse(inputOf());
const standing = (byPerson: boolean, before: Article = article) =>
  first.lessons.map((lesson) => ({ lesson, article: before, byPerson }));

test('the same article gives the same course; every sentence is in one lesson, every item in the lesson of its sentence', () => {
  expect(makeCourse(inputOf())).toEqual(first);
  expect(first.drafted).toEqual(first.lessons);
  const covered = first.lessons.flatMap(({ sentences }) => sentences);
  expect(covered.toSorted()).toEqual(
    sentencesOf(article)
      .map(({ id }) => id)
      .toSorted(),
  );
  const homes = homesOf(article, first.lessons);
  for (const { lesson, source } of first.items) expect(lesson).toBe(homes.get(source[0]?.sentence ?? ''));
  expect(new Set(first.items.map(({ id }) => id)).size).toBe(first.items.length);
});

test('no item is made from a sentence with an open proposal', () => {
  const broken = SOURCE.replace('发展到126支。', '发展到126支');
  const open = findDamage(broken);
  const now = deriveArticle(broken);
  const waiting = openSentences(sentencesOf(now), open);
  expect(waiting.size).toBeGreaterThan(0);
  const touched = ({ items }: MadeCourse) =>
    items.filter(({ source }) => source.some(({ sentence }) => waiting.has(sentence)));
  expect(touched(makeCourse(inputOf({ article: now })))).not.toEqual([]);
  expect(touched(makeCourse(inputOf({ article: now, open })))).toEqual([]);
});

test('lessons that say the same sentences by the same ids are not drafted again', () => {
  const made = makeCourse(inputOf({ standing: standing(false) }));
  expect(made.drafted).toEqual([]);
  expect(made.lessons).toEqual(first.lessons);
});

test('where sentences only move, a lesson goes on with its words and the new ids, also a person’s', () => {
  const now = deriveArticle(
    SOURCE.replace('一、队伍\n', '一、队伍\n志愿服务在城乡生根开花，人人参与，人人受益。\n'),
  );
  for (const byPerson of [false, true]) {
    const made = makeCourse(inputOf({ article: now, standing: standing(byPerson) }));
    expect(made.drafted.length).toBeGreaterThan(0);
    expect(made.drafted.map(({ title }) => title)).toEqual(
      first.lessons
        .filter(({ slug }) => made.drafted.some((each) => each.slug === slug))
        .map(({ title }) => title),
    );
    const ids = new Set(sentencesOf(now).map(({ id }) => id));
    expect(made.lessons.flatMap(({ sentences }) => sentences).every((id) => ids.has(id))).toBe(true);
  }
});

test('where sentences are gone, a machine’s lesson is drafted anew and a person’s is left', () => {
  const now = deriveArticle(SOURCE.replace('320支', '330支'));
  const anew = makeCourse(inputOf({ article: now, standing: standing(false) }));
  expect(JSON.stringify(anew.drafted)).toContain('330支');
  const left = makeCourse(inputOf({ article: now, standing: standing(true) }));
  expect(left.drafted).toEqual([]);
  // The new sentence has a home all the same.
  expect(homesOf(now, left.lessons).size).toBe(sentencesOf(now).length);
});

test('of sentences that read alike each goes to its own', () => {
  const twice = deriveArticle('一、甲\n大家都来了。他们走了。\n二、乙\n大家都来了。\n');
  const later = deriveArticle(
    '一、丙\n新的一句在前面。\n二、甲\n大家都来了。他们走了。\n三、乙\n大家都来了。\n',
  );
  expect([...renamedSentences(twice, later)]).toEqual([
    ['s1-1', 's2-1'],
    ['s1-2', 's2-2'],
    ['s2-1', 's3-1'],
  ]);
});

const scan = readFileSync(new URL('../../content/zhuhai-2021/source.txt', import.meta.url), 'utf8');

test.each([0, 1, 2])('nothing made of a text full of rare characters holds half of one (%i)', (offset) => {
  const rare = [...scan.slice(0, 1500)]
    .map((char, at) => (at % 5 === offset && /\p{Script=Han}/u.test(char) ? '😀' : char))
    .join('');
  const made = makeCourse(inputOf({ article: deriveArticle(rare) }));
  expect(made.facts.length).toBeGreaterThan(0);
  expect(isWhole(made)).toBe(true);
});
