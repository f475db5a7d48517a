import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';

export type DeskCourse = { article: string; lessons: string[] };

/** The built-in course once more under another address, its lessons as if they had just been drafted. */
export async function draftedCourse(db: PrismaClient): Promise<DeskCourse> {
  const kept = await db.articleVersion.findFirstOrThrow({
    where: { state: 'published', article: { slug: 'zhuhai-2021' } },
    select: { articleId: true, hash: true, body: true, article: { select: { manuscript: true } } },
  });
  const lessons = await db.lessonVersion.findMany({
    where: { state: 'published', lesson: { articleId: kept.articleId } },
    orderBy: { lessonId: 'asc' },
    select: { hash: true, title: true, body: true },
  });
  const slug = `lessons-${randomUUID().slice(0, 8)}`;
  const title = `要编课程的文章 ${slug}`;
  const json = <T>(value: T) => value as T & object;
  const { id: articleId } = await db.article.create({ data: { slug }, select: { id: true } });
  const source = kept.article.manuscript?.source ?? '';
  await db.manuscript.create({ data: { articleId, title, source, stage: 'ready' } });
  const { id: articleVersionId } = await db.articleVersion.create({
    data: { articleId, title, version: 1, state: 'edited', hash: kept.hash, body: json(kept.body) },
    select: { id: true },
  });
  const slugs = lessons.map((_, at) => `${slug}-${at + 1}`);
  for (const [at, lesson] of lessons.entries()) {
    const body = { ...json(lesson.body), slug: slugs[at] ?? '' };
    await db.lesson.create({
      data: {
        articleId,
        slug: slugs[at] ?? '',
        versions: { create: { ...lesson, body, version: 1, state: 'draft', articleVersionId } },
      },
      select: { id: true },
    });
  }
  return { article: slug, lessons: slugs };
}

/** Makes one lesson of the course readable by every member, under a title of its own; its article with it. */
export async function openOne(db: PrismaClient, { article, lessons }: DeskCourse, title: string) {
  const slug = lessons[0] ?? '';
  const row = await db.lessonVersion.findFirstOrThrow({ where: { lesson: { slug } } });
  await db.articleVersion.updateMany({ where: { article: { slug: article } }, data: { state: 'published' } });
  const { lessonId, articleVersionId, hash } = row;
  const version = { lessonId, articleVersionId, hash, title, version: 2, state: 'published' } as const;
  await db.lessonVersion.create({
    data: { ...version, body: { ...(row.body as object), title } },
    select: { id: true },
  });
  return slug;
}

/** So that no other story meets it. */
export async function closeAgain(db: PrismaClient, { article, lessons }: DeskCourse) {
  await db.lessonVersion.updateMany({
    where: { lesson: { slug: { in: lessons } } },
    data: { state: 'withdrawn' },
  });
  await db.articleVersion.updateMany({ where: { article: { slug: article } }, data: { state: 'withdrawn' } });
}
