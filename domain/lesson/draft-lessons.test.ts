import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { article as zhuhai } from '@/content/real-article.fixture';
import { type Article, sentencesOf } from '../article/article';
import { deriveArticle } from '../article/derive-article';
import { findFacts } from '../article/find-facts';
import type { Lesson } from '../article/lesson';
import { checkLessons } from './check-lessons';
import { draftLessons } from './draft-lessons';
import { lessonToMarkdown } from './lesson-to-markdown';
import { parseLesson } from './parse-lesson';

const draft = (article: Article) => draftLessons(article, findFacts(article), { slugPrefix: 'x' });

/** Everything the checks of hand-written lessons say of these, written out and read again. */
function problemsOf(lessons: Lesson[], article: Article): string[] {
  const read = lessons.map((lesson) =>
    parseLesson(`${lesson.slug}.md`, lessonToMarkdown(lesson), { fewestSections: 1 }),
  );
  const parsed = read.flatMap((each) => (each.parsed ? [each.parsed] : []));
  expect(parsed.map(({ lesson }) => lesson)).toEqual(lessons);
  return [...read.flatMap(({ problems }) => problems), ...checkLessons(parsed, article)].map(
    ({ reason, line }) => `${line}: ${reason}`,
  );
}

const fixture = (name: string) =>
  deriveArticle(readFileSync(new URL(`../../content/fixtures/${name}.txt`, import.meta.url), 'utf8'));

const clause = '近6万名党员到社区报到,建成服务中心48个,';
const sentence = `2018年,全市启动“支部建设年”活动,${clause}着力解决弱化、虚化、边缘化问题。`;
const odd: [string, Article][] = [
  ['one sentence', deriveArticle('全市共有党支部48个。')],
  ['one sentence of 20,000 characters', deriveArticle(`${clause.repeat(900)}真好。`)],
  ['one section of 20,000 characters', deriveArticle(`一、工作\n${`${sentence.repeat(4)}\n`.repeat(90)}`)],
  ['one paragraph of 20,000 characters', deriveArticle(`一、工作\n${sentence.repeat(360)}`)],
  ['no headings', deriveArticle(`${sentence.repeat(5)}\n${'他说,好。'.repeat(30)}\n`.repeat(6))],
  ['headings only', deriveArticle('一、工作\n二、学习\n三、生活\n')],
  ['a heading before every line', deriveArticle(`${`一、工作\n${sentence}\n`.repeat(60)}`)],
  ['many tiny paragraphs', deriveArticle('好。\n'.repeat(900))],
  [
    'marks of the notation',
    deriveArticle(
      '## 不是标题{s1-1}|*。\n> <script>alert(1)</script>|{}\\[]#_`。\n::: 一、二、三等3个{a}。\n1) - 甲。\n---。',
    ),
  ],
  ['quotation marks that do not pair', deriveArticle('一、“工作\n他说“好。\n再说一次”好”,48个。')],
  ['a long heading', deriveArticle(`一、${'工作'.repeat(15)}\n${sentence.repeat(30)}`)],
];

test.each([
  ['zhuhai-2021', zhuhai] as const,
  ...['meeting-report', 'party-history', 'volunteer-service'].map((name) => [name, fixture(name)] as const),
  ...odd,
])('%s: lessons pass the checks, cover every sentence once and in order', (_name, article) => {
  const lessons = draft(article);
  expect(problemsOf(lessons, article)).toEqual([]);
  expect(lessons.flatMap((each) => each.sentences)).toEqual(sentencesOf(article).map(({ id }) => id));
  expect(lessons.map(({ slug, order }) => [slug, order])).toEqual(
    lessons.map((_, at) => [`x-${at + 1}`, at + 1]),
  );
  expect(new Set(lessons.map(({ title }) => title)).size).toBe(lessons.length);
  for (const { title, aim, minutes, sections } of lessons) {
    expect(title.length).toBeLessThanOrEqual(30);
    expect(aim).toMatch(/^学完能说出：.{4}/);
    expect([3, 4, 5]).toContain(minutes);
    expect(sections.length).toBeLessThanOrEqual(6);
    expect(new Set(sections.map((section) => section.title)).size).toBe(sections.length);
  }
});

test('every sentence stands in its lesson to the letter, as a quotation', () => {
  const texts = new Map(sentencesOf(zhuhai).map(({ id, text }) => [id, text]));
  for (const lesson of draft(zhuhai)) {
    const quoted = lesson.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'paragraph' ? block.statements : []));
    expect(quoted.map(({ sources }) => sources[0])).toEqual(lesson.sentences);
    expect(quoted.every(({ text, sources, quoted: is }) => is && text === texts.get(sources[0] ?? ''))).toBe(
      true,
    );
  }
});

test('the built-in article gives seven lessons of a length to read on a phone, named by its headings', () => {
  const lessons = draft(zhuhai);
  const length = new Map(sentencesOf(zhuhai).map(({ id, text }) => [id, text.length]));
  const sizes = lessons.map(({ sentences }) => sentences.reduce((sum, id) => sum + (length.get(id) ?? 0), 0));
  expect(Math.min(...sizes)).toBeGreaterThan(300);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
  expect(lessons.map(({ title }) => title)).toEqual([
    '凝聚红色力量 每一步跨越都离不开党的坚强领导（一）',
    '凝聚红色力量 每一步跨越都离不开党的坚强领导（二）',
    '把基层党组织建设成为坚强战斗堡垒',
    '不断提升基层治理效能',
    '打通服务群众“最后一公里”',
    '服务经济社会高质量发展',
    '我市持续推进 “十万党员进党校”',
  ]);
  expect(lessons.every(({ sections }) => sections.length >= 3)).toBe(true);
});

test('counts become big numbers, enumerations lists, dated events a timeline in the order of time', () => {
  const article = deriveArticle(
    '一、工作\n2020年,全市开展专项整治工作。2018年,全市启动“支部建设年”活动。目前,全市建成各类党群服务中心376个,着力解决弱化、虚化、边缘化问题。',
  );
  const blocks = draft(article).flatMap(({ sections }) => sections.flatMap((each) => each.blocks));
  expect(blocks).toContainEqual({
    kind: 'figures',
    figures: [{ value: '376个', label: '全市建成各类党群服务中心', source: 's1-3' }],
  });
  expect(blocks).toContainEqual(
    expect.objectContaining({ kind: 'list', items: ['弱化', '虚化', '边缘化'], source: 's1-3' }),
  );
  expect(blocks).toContainEqual({
    kind: 'timeline',
    entries: [
      { when: '2018年', what: '全市启动“支部建设年”活动', source: 's1-2' },
      { when: '2020年', what: '全市开展专项整治工作', source: 's1-1' },
    ],
  });
});

test('the aim asks for facts of the lesson; a banned fact and a fact of elsewhere are never used', () => {
  const article = deriveArticle('一、工作\n全市建成各类党群服务中心376个。');
  const [fact] = findFacts(article);
  if (!fact) throw new Error('no fact found');
  const options = { slugPrefix: 'x' };
  expect(draftLessons(article, [fact], options)[0]?.aim).toContain('多少个');
  const banned = draftLessons(article, [{ ...fact, ban: true }], options)[0];
  expect(banned?.aim).not.toContain('多少个');
  expect(banned?.sections.flatMap(({ blocks }) => blocks).map(({ kind }) => kind)).toEqual(['paragraph']);
  const elsewhere = draftLessons(article, [{ ...fact, sentence: 's9-9' }], options);
  expect(problemsOf(elsewhere, article)).toEqual([]);
});

test('a day without a year is not placed before the years around it', () => {
  const article = deriveArticle(
    '一、工作\n3月29日,省里的意见正式出台。\n2018年,全市启动建设年活动。\n2020年,全市开展专项整治工作。',
  );
  const timeline = draft(article)
    .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
    .find(({ kind }) => kind === 'timeline');
  expect(timeline?.kind === 'timeline' && timeline.entries.map(({ when }) => when)).toEqual([
    '2018年',
    '2020年',
  ]);
});

test('the same article gives the same lessons; 200,000 characters take less than three seconds of a core', {
  timeout: 60_000,
}, () => {
  expect(draft(zhuhai)).toEqual(draft(zhuhai));
  const long = deriveArticle(`${`一、工作\n${`${sentence}\n`.repeat(40)}`.repeat(84)}`);
  expect(sentencesOf(long).reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(190_000);
  const few = findFacts(deriveArticle(sentence));
  const facts = sentencesOf(long).flatMap(({ id }) => few.map((fact) => ({ ...fact, sentence: id })));
  // Of a core, not of the clock: tests run beside each other.
  const before = process.cpuUsage();
  const lessons = draftLessons(long, facts, { slugPrefix: 'x' });
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  expect(lessons.length).toBeGreaterThan(180);
});
