import { expect, test } from 'vitest';
import { startPractice } from '../commands/start-practice';
import { db } from '../db';
import { type ContentFixture, createContent, createMember, createUnit } from '../testing/content-fixture';
import { articleToRead } from './articles';
import { campaignsAt } from './branch-campaigns';
import { lessonsOf, lessonToRead, openLessons } from './lessons';
import { today } from './today';

const now = new Date('2026-11-23T12:00:00Z');

/** A member of a unit of their own, so that only what is assigned to it counts. */
async function alone() {
  const unit = await createUnit();
  return { unit, actor: await createMember(unit), targets: [unit.path] };
}

/** A published course that belongs to no campaign. */
async function openCourse(): Promise<ContentFixture> {
  const content = await createContent();
  await db.campaignLesson.deleteMany({ where: { lessonId: { in: content.lessons.map(({ id }) => id) } } });
  await db.campaignTarget.deleteMany({ where: { campaignId: content.campaign.id } });
  return content;
}

const slugsOf = async (actor: Parameters<typeof openLessons>[0]) =>
  (await openLessons(actor)).flatMap(({ lessons }) => lessons.map(({ slug }) => slug));

test('a published lesson of no campaign is read and practised by every member, with its article', async () => {
  const { actor } = await alone();
  const { lessons, article } = await openCourse();
  const [{ slug, id }] = lessons;
  expect(await lessonToRead(actor, slug, now)).toMatchObject({ id, state: 'not-started' });
  expect(await articleToRead(actor, article.slug, now)).toMatchObject({ slug: article.slug });
  expect(await startPractice(actor, { lesson: slug })).toMatchObject({ ok: true });
  const group = (await openLessons(actor)).find((each) => each.lessons.some((lesson) => lesson.id === id));
  expect(group).toMatchObject({
    articleTitle: '街道与党支部',
    lessons: [
      { slug, state: 'doing', practising: true },
      { slug: lessons[1].slug, state: 'not-started' },
    ],
  });
});

test('open lessons are asked of nobody: not today, not among the assigned ones, in no report', async () => {
  const { actor, unit, targets } = await alone();
  await openCourse();
  expect(await lessonsOf(actor, now)).toEqual([]);
  expect(await today(actor, now)).toEqual({ campaigns: [], next: null });
  const { lessons, campaign } = await createContent({ targets });
  expect((await lessonsOf(actor, now)).map(({ id }) => id)).toEqual(lessons.map(({ id }) => id));
  expect((await today(actor, now)).campaigns).toMatchObject([{ lessons: { total: 2, done: 0 } }]);
  expect((await campaignsAt(unit, now)).map(({ slug }) => slug)).toContain(campaign.slug);
});

test('a lesson of a campaign for another subtree stays unfound, and is not listed', async () => {
  const { actor } = await alone();
  const elsewhere = await createContent({ targets: [(await createUnit()).path] });
  const [{ slug }] = elsewhere.lessons;
  expect(await lessonToRead(actor, slug, now)).toBeNull();
  expect(await startPractice(actor, { lesson: slug })).toMatchObject({ error: 'NotFound' });
  expect(await articleToRead(actor, elsewhere.article.slug, now)).toBeNull();
  expect(await slugsOf(actor)).not.toContain(slug);
});

test('a campaign that has not opened keeps its lessons closed', async () => {
  const { actor, targets } = await alone();
  const later = { opensAt: new Date('2026-12-24T00:00:00Z') };
  const { lessons } = await createContent({ targets, campaign: later });
  expect(await lessonToRead(actor, lessons[0].slug, now)).toBeNull();
  expect(await slugsOf(actor)).not.toContain(lessons[0].slug);
});

test('an open lesson is gone for others once a campaign for one subtree takes it', async () => {
  const [{ actor }, other] = await Promise.all([alone(), alone()]);
  const { lessons } = await openCourse();
  const [{ id, slug }] = lessons;
  const { campaign } = await createContent({ targets: other.targets });
  await db.campaignLesson.create({ data: { campaignId: campaign.id, lessonId: id, order: 5 } });
  expect(await lessonToRead(actor, slug, now)).toBeNull();
  expect(await lessonToRead(other.actor, slug, now)).toMatchObject({ id });
  expect(await slugsOf(actor)).toContain(lessons[1].slug);
});

test('a lesson of no campaign that is not published is read by nobody', async () => {
  const { actor } = await alone();
  const { lessons } = await openCourse();
  const [{ id, slug }] = lessons;
  for (const state of ['draft', 'edited', 'approved', 'rejected', 'withdrawn'] as const) {
    await db.lessonVersion.updateMany({ where: { lessonId: id }, data: { state } });
    expect(await lessonToRead(actor, slug, now)).toBeNull();
    expect(await startPractice(actor, { lesson: slug })).toMatchObject({ error: 'NotFound' });
    expect(await slugsOf(actor)).not.toContain(slug);
  }
});
