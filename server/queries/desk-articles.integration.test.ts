import { expect, test } from 'vitest';
import { buildCourse } from '../commands/build-course';
import { db } from '../db';
import { createContent, createMember } from '../testing/content-fixture';
import { confirmed } from '../testing/manuscript-fixture';
import { deskArticles, deskOverview, deskProgress } from './desk-articles';

test('the list counts the items under review by their state, the newest version of each', async () => {
  const { articleId, slug, editor } = await confirmed();
  await buildCourse(articleId);
  const items = await db.itemVersion.findMany({ where: { item: { articleId } } });
  const [first, second] = items;
  if (!first || !second) throw new Error('no items');
  await db.itemVersion.update({
    where: { id: second.id },
    data: { state: 'withdrawn' },
    select: { id: true },
  });
  const { id: _, options, key, source, ...rest } = first;
  const json = <T>(value: T) => value as T & object;
  await db.itemVersion.create({
    data: {
      ...rest,
      options: json(options),
      key: json(key),
      source: json(source),
      version: 2,
      state: 'approved',
    },
    select: { id: true },
  });
  const listed = (await deskArticles(editor)).find((article) => article.slug === slug);
  expect(listed).toMatchObject({
    title: '青石社区志愿服务见闻',
    stage: 'ready',
    createdBy: editor.name,
    published: false,
    items: { draft: items.length - 2, approved: 1 },
  });
  expect(listed?.items).not.toHaveProperty('withdrawn');
});

test('the overview says how long the text is, what is open, and who brought it', async () => {
  const { articleId, slug, editor, source } = await confirmed();
  await db.manuscript.update({
    where: { articleId },
    data: { proposals: [{ id: 'P1' }, { id: 'P2' }], decisions: { P1: { verdict: 'refused' } } },
    select: { articleId: true },
  });
  expect(await deskOverview(editor, slug)).toMatchObject({
    stage: 'building',
    progress: { step: '排队等候', done: 0, total: 1 },
    characters: source.length,
    open: 1,
    lessons: 0,
    items: {},
    fileName: null,
  });
});

test('a course of the files stands in the list as ready and published, brought by nobody', async () => {
  const { article } = await createContent();
  const reviewer = await createMember(undefined, ['reviewer']);
  expect((await deskArticles(reviewer)).find(({ slug }) => slug === article.slug)).toMatchObject({
    stage: 'ready',
    createdBy: null,
    published: true,
    items: { published: 32 },
  });
});

test('whoever does not work at the desk finds nothing, and so does everybody where there is nothing', async () => {
  const { slug, editor } = await confirmed();
  for (const roles of [[], ['secretary'], ['deputy'], ['office']] as const) {
    const actor = await createMember(undefined, [...roles]);
    expect(await deskArticles(actor)).toEqual([]);
    expect(await deskOverview(actor, slug)).toBeNull();
    expect(await deskProgress(actor, slug)).toBeNull();
  }
  expect(await deskOverview(editor, 'none')).toBeNull();
  expect(await deskProgress(editor, 'none')).toBeNull();
  expect(await deskProgress(editor, slug)).toMatchObject({ stage: 'building' });
});
