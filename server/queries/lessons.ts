import 'server-only';
import type { Lesson } from '@/domain/article/lesson';
import { lessonState, type ProgressState } from '@/domain/completion/state';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { assignedTo, openLesson, published, readableLesson } from './assigned';

/** A lesson in a list. `practising`: a practice was begun and not finished. */
export type LessonEntry = {
  id: number;
  slug: string;
  title: string;
  aim: string;
  minutes: number;
  state: ProgressState;
  practising: boolean;
};

// Versions are immutable, so the process may keep them for good; there are some hundred lessons, not thousands.
const bodies = new Map<number, Lesson>();

/** The texts of immutable lesson versions, by id; read once per process. */
export async function lessonBodies(versionIds: readonly number[]): Promise<Map<number, Lesson>> {
  const missing = versionIds.filter((id) => !bodies.has(id));
  if (missing.length > 0) {
    const rows = await db.lessonVersion.findMany({
      where: { id: { in: missing } },
      select: { id: true, body: true },
    });
    for (const { id, body } of rows) bodies.set(id, body as unknown as Lesson);
  }
  return bodies;
}

const standing = (memberId: number) =>
  ({
    id: true,
    slug: true,
    versions: { ...published, select: { id: true } },
    progress: { where: { memberId }, select: { completedAt: true } },
    practices: { where: { memberId, completedAt: null }, select: { id: true }, take: 1 },
  }) satisfies Prisma.LessonSelect;

type Row = Prisma.LessonGetPayload<{ select: ReturnType<typeof standing> }>;

async function entriesOf(rows: Row[]): Promise<LessonEntry[]> {
  const texts = await lessonBodies(rows.flatMap(({ versions }) => versions.map(({ id }) => id)));
  return rows.flatMap(({ id, slug, versions, progress, practices }) => {
    const text = versions[0] && texts.get(versions[0].id);
    if (!text) return [];
    const state = lessonState(progress[0]);
    return [
      {
        id,
        slug,
        title: text.title,
        aim: text.aim,
        minutes: text.minutes,
        state,
        practising: practices.length > 0,
      },
    ];
  });
}

/** The lessons of some campaigns in their order; a lesson of two campaigns comes once in each. */
export async function lessonsByCampaign(
  actor: Actor,
  campaignIds: readonly number[],
): Promise<Map<number, LessonEntry[]>> {
  const rows = await db.campaignLesson.findMany({
    where: { campaignId: { in: [...campaignIds] } },
    orderBy: [{ order: 'asc' }, { lessonId: 'asc' }],
    select: { campaignId: true, lesson: { select: standing(actor.memberId) } },
  });
  const entries = await entriesOf(rows.map(({ lesson }) => lesson));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return new Map(
    campaignIds.map((id) => [
      id,
      rows.filter((row) => row.campaignId === id).flatMap(({ lesson }) => byId.get(lesson.id) ?? []),
    ]),
  );
}

/** Every lesson assigned to the member, newest campaign first, each lesson once. */
export async function lessonsOf(actor: Actor, now: Date): Promise<LessonEntry[]> {
  const campaigns = await db.campaign.findMany({
    where: assignedTo(actor, now),
    orderBy: [{ opensAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  const byCampaign = await lessonsByCampaign(
    actor,
    campaigns.map(({ id }) => id),
  );
  const once = new Map([...byCampaign.values()].flat().map((entry) => [entry.id, entry]));
  return [...once.values()];
}

/** The open lessons made from one article, in their order. */
export type OpenLessons = { articleTitle: string; lessons: LessonEntry[] };

/** The published lessons that belong to no campaign, by article, the newest article first. They count in no report. */
export async function openLessons(actor: Actor): Promise<OpenLessons[]> {
  const rows = await db.lesson.findMany({
    where: { ...openLesson, versions: { some: { state: 'published' } } },
    orderBy: [{ articleId: 'desc' }, { id: 'asc' }],
    select: {
      ...standing(actor.memberId),
      article: { select: { id: true, versions: { ...published, select: { title: true } } } },
    },
  });
  const entries = new Map((await entriesOf(rows)).map((entry) => [entry.id, entry]));
  const orderOf = ({ versions }: Row) => bodies.get(versions[0]?.id ?? 0)?.order ?? 0;
  const byArticle = new Map<number, typeof rows>();
  for (const row of rows) byArticle.set(row.article.id, [...(byArticle.get(row.article.id) ?? []), row]);
  return [...byArticle.values()].map((lessons) => ({
    articleTitle: lessons[0]?.article.versions[0]?.title ?? '',
    lessons: lessons.toSorted((a, b) => orderOf(a) - orderOf(b)).flatMap(({ id }) => entries.get(id) ?? []),
  }));
}

/** A lesson to read: its text, the article its sentences are in, and where the member stands. */
export type LessonToRead = {
  id: number;
  /** Id of the version that is shown. */
  version: number;
  text: Lesson;
  articleSlug: string;
  articleTitle: string;
  state: ProgressState;
  /** A practice was begun and not finished. */
  practising: boolean;
};

/** The newest published text of a lesson the member may read, or null. */
export async function lessonToRead(actor: Actor, slug: string, now: Date): Promise<LessonToRead | null> {
  // PostgreSQL would answer it with an error; routes get their part of the address decoded.
  if (slug.includes('\0')) return null;
  const lesson = await db.lesson.findFirst({
    where: { slug, ...readableLesson(actor, now) },
    select: {
      ...standing(actor.memberId),
      article: { select: { slug: true, versions: { ...published, select: { title: true } } } },
    },
  });
  const version = lesson?.versions[0];
  if (!lesson || !version) return null;
  const text = (await lessonBodies([version.id])).get(version.id);
  if (!text) return null;
  return {
    id: lesson.id,
    version: version.id,
    text,
    articleSlug: lesson.article.slug,
    articleTitle: lesson.article.versions[0]?.title ?? '',
    state: lessonState(lesson.progress[0]),
    practising: lesson.practices.length > 0,
  };
}
