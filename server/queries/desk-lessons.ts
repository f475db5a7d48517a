import 'server-only';
import { sentencesOf } from '@/domain/article/article';
import type { Lesson } from '@/domain/article/lesson';
import { homesOf } from '@/domain/desk/carry-lessons';
import type { VersionState } from '@/domain/desk/version-state';
import type { ItemKind } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '../db';
import { type DeskArticle, deskArticle } from './desk';

/** A lesson at the desk: the version under review, or its last one when all are withdrawn. */
export type DeskLesson = {
  /** The lesson's, and its version's with the version's number. */
  id: number;
  versionId: number;
  version: number;
  state: VersionState;
  /** A version of it is with the members. */
  live: boolean;
  /** It names sentences of an earlier text of the article. */
  outdated: boolean;
  text: Lesson;
  /** Its items under review, without those not to be used. */
  items: Partial<Record<ItemKind, number>>;
};

/** A step of a lesson's history; `by` null: the machine. */
export type LessonStep = {
  id: number;
  at: Date;
  by: string | null;
  step: string;
  version: number;
  reason: string | null;
};

const columns = {
  id: true,
  slug: true,
  versions: {
    orderBy: { version: 'desc' },
    select: { id: true, version: true, state: true, articleVersionId: true },
  },
} satisfies Prisma.LessonSelect;

type Row = Prisma.LessonGetPayload<{ select: typeof columns }>;

/** The version an edit of a lesson goes on from: the highest that is not withdrawn, else the highest. */
export const underReview = <T extends { state: VersionState }>(versions: readonly T[]): T | undefined =>
  versions.find(({ state }) => state !== 'withdrawn') ?? versions[0];

async function lessonsOf(
  client: Pick<Tx, 'lesson' | 'lessonVersion'>,
  articleId: number,
  newest: number | undefined,
) {
  const rows: Row[] = await client.lesson.findMany({ where: { articleId }, select: columns });
  const current = rows.flatMap((row) => {
    const version = underReview(row.versions);
    return version ? [{ row, version }] : [];
  });
  const bodies = await client.lessonVersion.findMany({
    where: { id: { in: current.map(({ version }) => version.id) } },
    select: { id: true, body: true },
  });
  const texts = new Map(bodies.map(({ id, body }) => [id, body as unknown as Lesson]));
  return current
    .flatMap(({ row, version }) => {
      const text = texts.get(version.id);
      if (!text) return [];
      return {
        id: row.id,
        versionId: version.id,
        version: version.version,
        state: version.state,
        live: row.versions.some(({ state }) => state === 'published'),
        outdated: version.articleVersionId !== newest,
        // The address is the row's.
        text: { ...text, slug: row.slug },
      };
    })
    .toSorted((a, b) => a.text.order - b.text.order || a.id - b.id);
}

async function itemCounts(articleId: number): Promise<Map<number, DeskLesson['items']>> {
  const rows = await db.itemVersion.findMany({
    where: { item: { articleId }, state: { not: 'withdrawn' } },
    distinct: ['itemId'],
    orderBy: [{ itemId: 'asc' }, { version: 'desc' }],
    select: { lessonId: true, kind: true, state: true },
  });
  const counts = new Map<number, DeskLesson['items']>();
  for (const { lessonId, kind, state } of rows) {
    if (state === 'rejected') continue;
    const items = counts.get(lessonId) ?? {};
    items[kind as ItemKind] = (items[kind as ItemKind] ?? 0) + 1;
    counts.set(lessonId, items);
  }
  return counts;
}

/** The lessons of an article in their order; null when there is no such article or the actor does not work at the desk. */
export async function deskLessons(
  actor: Actor,
  slug: string,
): Promise<{ article: DeskArticle; lessons: DeskLesson[] } | null> {
  const article = await deskArticle(actor, slug);
  if (!article) return null;
  const [lessons, counts] = await Promise.all([
    lessonsOf(db, article.id, article.version?.id),
    itemCounts(article.id),
  ]);
  return { article, lessons: lessons.map((lesson) => ({ ...lesson, items: counts.get(lesson.id) ?? {} })) };
}

/** A lesson with the article's sentences that belong to it now, in reading order. */
export type LessonBench = {
  article: DeskArticle & { version: NonNullable<DeskArticle['version']> };
  lesson: Omit<DeskLesson, 'items'>;
  sentences: { id: string; text: string }[];
};

/**
 * What a lesson is edited with, or null when there is no such lesson of this article, its structure is not confirmed, or the
 * actor does not work at the desk. Sentences that no lesson names belong to the one read before them, so that saving a lesson
 * after the text has changed takes them in.
 */
export async function lessonBench(
  actor: Actor,
  slug: string,
  lessonSlug: string,
): Promise<LessonBench | null> {
  const article = await deskArticle(actor, slug);
  const version = article?.version;
  if (!article || !version) return null;
  const lessons = await lessonsOf(db, article.id, version.id);
  const lesson = lessons.find(({ text }) => text.slug === lessonSlug);
  if (!lesson) return null;
  const homes = homesOf(
    version.article,
    lessons.map(({ text }) => text),
  );
  const sentences = sentencesOf(version.article)
    .filter(({ id }) => homes.get(id) === lessonSlug)
    .map(({ id, text }) => ({ id, text }));
  return { article: { ...article, version }, lesson, sentences };
}

/** What was done with the versions of a lesson, newest first. Access is the caller's to check. */
export async function lessonHistory(lessonId: number): Promise<LessonStep[]> {
  const steps = await db.reviewStep.findMany({
    where: { lessonVersion: { lessonId } },
    orderBy: { id: 'desc' },
    select: {
      id: true,
      at: true,
      step: true,
      reason: true,
      member: { select: { name: true } },
      lessonVersion: { select: { version: true } },
    },
  });
  return steps.map(({ member, lessonVersion, ...step }) => ({
    ...step,
    by: member?.name ?? null,
    version: lessonVersion?.version ?? 0,
  }));
}
