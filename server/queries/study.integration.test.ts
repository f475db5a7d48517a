import { expect, test } from 'vitest';
import { keyTexts } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { type ContentFixture, createContent, createMember, createUnit } from '../testing/content-fixture';
import { articleToRead } from './articles';
import { lessonsOf, lessonToRead } from './lessons';
import { missedItems } from './review';
import { today } from './today';

const now = new Date('2026-11-23T12:00:00Z');
const earlier = new Date('2026-11-01T00:00:00Z');
const later = new Date('2026-12-01T00:00:00Z');

/** A member of a unit of their own, so that only what is assigned to it counts. */
async function alone() {
  const unit = await createUnit();
  return { unit, actor: await createMember(unit), targets: [unit.path] };
}

const progress = (actor: Actor, lessonId: number, completedAt: Date | null) =>
  db.lessonProgress.create({ data: { memberId: actor.memberId, lessonId, completedAt } });

async function attempt(
  { quiz }: ContentFixture,
  actor: Actor,
  over: {
    state?: 'in_progress' | 'submitted' | 'voided';
    score?: number;
    deadlineAt?: Date;
    number?: number;
  } = {},
) {
  const { id } = await db.quiz.findUniqueOrThrow({ where: { slug: quiz.slug }, select: { id: true } });
  return db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      quizId: id,
      memberId: actor.memberId,
      number: over.number ?? 1,
      state: over.state ?? 'submitted',
      paper: [],
      seed: 1,
      passRatio: 0.6,
      startedAt: earlier,
      deadlineAt: over.deadlineAt ?? earlier,
      score: over.score ?? null,
      maxScore: 20,
    },
    select: { id: true },
  });
}

test('a member with nothing assigned has nothing to do', async () => {
  const { actor } = await alone();
  expect(await today(actor, now)).toEqual({ campaigns: [], next: null });
  expect(await lessonsOf(actor, now)).toEqual([]);
});

test('today shows the campaign, how far one is, and the next lesson', async () => {
  const { actor, targets } = await alone();
  const content = await createContent({ targets, campaign: { closesAt: later } });
  const [first, second] = content.lessons;
  await progress(actor, first.id, earlier);
  expect(await today(actor, now)).toEqual({
    campaigns: [
      {
        slug: content.campaign.slug,
        title: '街道学习活动',
        closesAt: later,
        lessons: { total: 2, done: 1 },
        exams: [{ slug: content.quiz.slug, title: '街道与党支部测验', state: 'not-started' }],
      },
    ],
    next: { kind: 'lesson', slug: second.slug, title: second.title },
  });
});

test('a campaign that has closed or not yet opened is not on today; the closed one can still be read', async () => {
  const { actor, targets } = await alone();
  const closed = await createContent({ targets, campaign: { closesAt: earlier } });
  const future = await createContent({ targets, campaign: { opensAt: later } });
  expect((await today(actor, now)).campaigns).toEqual([]);
  expect((await lessonsOf(actor, now)).map(({ id }) => id)).toEqual(closed.lessons.map(({ id }) => id));
  expect(await lessonToRead(actor, closed.lessons[0].slug, now)).not.toBeNull();
  expect(await lessonToRead(actor, future.lessons[0].slug, now)).toBeNull();
});

test('a running exam comes first, an expired or voided one does not', async () => {
  const { actor, targets } = await alone();
  const content = await createContent({ targets });
  const over = await attempt(content, actor, { state: 'in_progress', deadlineAt: earlier, number: 1 });
  expect((await today(actor, now)).next).toMatchObject({ kind: 'lesson' });
  await db.attempt.update({ where: { id: over.id }, data: { state: 'voided' }, select: { id: true } });
  const { id } = await attempt(content, actor, { state: 'in_progress', deadlineAt: later, number: 2 });
  expect((await today(actor, now)).next).toEqual({ kind: 'attempt', id, title: '街道与党支部测验' });
});

test("another member's exam and practice are not mine", async () => {
  const { unit, actor, targets } = await alone();
  const colleague = await createMember(unit);
  const content = await createContent({ targets });
  await attempt(content, colleague, { state: 'in_progress', deadlineAt: later });
  await progress(colleague, content.lessons[0].id, earlier);
  expect((await today(actor, now)).next).toMatchObject({ kind: 'lesson', slug: content.lessons[0].slug });
  expect((await lessonsOf(actor, now)).map(({ state }) => state)).toEqual(['not-started', 'not-started']);
});

test('a pass makes the exam done, once its results are released', async () => {
  const { actor, targets } = await alone();
  const content = await createContent({ targets, quiz: { releaseAt: later } });
  for (const { id } of content.lessons) await progress(actor, id, earlier);
  await attempt(content, actor, { score: 12 });
  expect((await today(actor, now)).campaigns[0]?.exams[0]?.state).toBe('doing');
  const after = await today(actor, later);
  expect(after.campaigns[0]?.exams[0]?.state).toBe('done');
  expect(after.next).toEqual({ kind: 'nothing', complete: true });
});

test('attempts used up without a pass leave no exam to sit; a voided one gives its place back', async () => {
  const { actor, targets } = await alone();
  const content = await createContent({ targets, quiz: { attemptsAllowed: 1 } });
  for (const { id } of content.lessons) await progress(actor, id, earlier);
  const { id } = await attempt(content, actor, { score: 3 });
  expect((await today(actor, now)).next).toEqual({ kind: 'nothing', complete: false });
  await db.attempt.update({ where: { id }, data: { state: 'voided' } });
  expect((await today(actor, now)).next).toMatchObject({ kind: 'exam', slug: content.quiz.slug });
});

test('lessons come in the order of the campaign with their states', async () => {
  const { actor, targets } = await alone();
  const { lessons, campaign } = await createContent({ targets });
  await progress(actor, lessons[1].id, null);
  await db.campaignLesson.updateMany({ where: { lessonId: lessons[0].id }, data: { order: 9 } });
  expect(await lessonsOf(actor, now)).toMatchObject([
    { slug: lessons[1].slug, state: 'doing', minutes: 3 },
    { slug: lessons[0].slug, state: 'not-started' },
  ]);
  expect(campaign.slug).not.toBe('');
});

test('a lesson of two campaigns is listed once', async () => {
  const { actor, targets } = await alone();
  const { lessons } = await createContent({ targets });
  const again = await createContent({ targets });
  const campaign = await db.campaign.findUniqueOrThrow({ where: { slug: again.campaign.slug } });
  await db.campaignLesson.create({ data: { campaignId: campaign.id, lessonId: lessons[0].id, order: 5 } });
  const ids = (await lessonsOf(actor, now)).map(({ id }) => id);
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});

test('of a lesson the newest published version is read, never a draft', async () => {
  const { actor, targets } = await alone();
  const { lessons, article } = await createContent({ targets });
  const [{ id, slug }] = lessons;
  const old = await lessonToRead(actor, slug, now);
  const write = (version: number, state: 'draft' | 'published', title: string) =>
    db.lessonVersion.create({
      data: {
        lessonId: id,
        version,
        state,
        hash: `${version}`,
        title,
        articleVersionId: article.versionId,
        body: { ...old?.text, title },
      },
    });
  await write(2, 'published', '第二稿');
  await write(3, 'draft', '草稿');
  expect((await lessonToRead(actor, slug, now))?.text.title).toBe('第二稿');
  expect((await lessonsOf(actor, now))[0]?.title).toBe('第二稿');
});

test("another unit's lesson and article are not found", async () => {
  const { actor } = await alone();
  const elsewhere = await createContent({ targets: [(await createUnit()).path] });
  expect(await lessonToRead(actor, elsewhere.lessons[0].slug, now)).toBeNull();
  expect(await lessonToRead(actor, 'a\0b', now)).toBeNull();
  expect(await articleToRead(actor, elsewhere.article.slug, now)).toBeNull();
});

test('the article of an assigned lesson can be read as a whole', async () => {
  const { actor, targets } = await alone();
  const { article } = await createContent({ targets });
  const body = await articleToRead(actor, article.slug, now);
  expect(body).toMatchObject({ slug: article.slug, title: '街道与党支部' });
  expect(body?.article.sections.map(({ sentences }) => sentences.length)).toEqual([10, 10]);
});

test('missed items come newest first, twenty a page, and nobody else’s', async () => {
  const { actor, targets } = await alone();
  const { items } = await createContent({ targets });
  const missed = items.slice(0, 25).map(({ itemId, itemVersionId }, i) => ({
    memberId: actor.memberId,
    itemId,
    itemVersionId,
    missedAt: new Date(earlier.getTime() + i * 1000),
  }));
  await db.missedItem.createMany({ data: missed });
  const first = await missedItems(actor, 1);
  expect(first).toMatchObject({ total: 25, page: 1, pages: 2 });
  expect(first.entries).toHaveLength(20);
  const newest = items[24];
  expect(first.entries[0]).toMatchObject({
    itemId: newest?.itemId,
    stem: newest?.item.stem,
    explanation: newest?.item.explanation,
    lessonTitle: '第2课 街道与党支部',
    passage: { highlight: newest?.item.source[0]?.sentence },
  });
  expect(first.entries[0]?.key).toEqual(newest && keyTexts(newest.item));
  expect((await missedItems(actor, 2)).entries).toHaveLength(5);
  for (const page of [3, 99]) expect((await missedItems(actor, page)).page).toBe(2);
  for (const page of [0, -1, Number.NaN]) expect((await missedItems(actor, page)).page).toBe(1);
  expect(await missedItems(await createMember(), 1)).toEqual({ entries: [], total: 0, page: 1, pages: 1 });
});
