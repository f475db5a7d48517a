import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';

/** The first lesson of the built-in course once more under another address, its items as if they had just been made. */
export async function draftedItems(db: PrismaClient, count: number) {
  const kept = await db.articleVersion.findFirstOrThrow({
    where: { state: 'published', article: { slug: 'zhuhai-2021' } },
    select: { articleId: true, body: true, article: { select: { manuscript: true } } },
  });
  const lessonVersion = await db.lessonVersion.findFirstOrThrow({
    where: { state: 'published', lesson: { articleId: kept.articleId } },
    orderBy: { lessonId: 'asc' },
    select: { lessonId: true, title: true, body: true },
  });
  const items = await db.itemVersion.findMany({
    where: { state: 'published', lessonId: lessonVersion.lessonId, kind: { in: ['single', 'true-false'] } },
    orderBy: { id: 'asc' },
    take: count,
    omit: { id: true, createdAt: true },
  });
  const slug = `items-${randomUUID().slice(0, 8)}`;
  const json = <T>(value: T) => value as T & object;
  const { source = '', facts = [] } = kept.article.manuscript ?? {};
  const { id: articleId } = await db.article.create({
    data: {
      slug,
      manuscript: { create: { title: `要审题的文章 ${slug}`, source, facts: json(facts), stage: 'ready' } },
    },
    select: { id: true },
  });
  const { id: articleVersionId } = await db.articleVersion.create({
    data: { articleId, title: slug, version: 1, state: 'published', hash: slug, body: json(kept.body) },
    select: { id: true },
  });
  const body = { ...json(lessonVersion.body), slug: `${slug}-1` };
  const lesson = await db.lesson.create({
    data: {
      ...{ articleId, slug: `${slug}-1` },
      versions: {
        create: {
          ...{ title: lessonVersion.title, version: 1, state: 'published', hash: slug },
          ...{ articleVersionId, body },
        },
      },
    },
    select: { id: true, slug: true },
  });
  for (const [at, { itemId: _, ...version }] of items.entries()) {
    const same = { options: json(version.options), key: json(version.key), source: json(version.source) };
    const own = {
      lessonId: lesson.id,
      articleVersionId,
      version: 1,
      state: 'draft' as const,
      origin: 'generated',
    };
    await db.item.create({
      data: { articleId, code: `i${at}`, versions: { create: { ...version, ...same, ...own } } },
      select: { id: true },
    });
  }
  return { slug, stems: items.map(({ stem }) => stem), lesson: lesson.slug };
}

/** So that no other story meets it. */
export async function closeItems(db: PrismaClient, slug: string): Promise<void> {
  const ofArticle = { article: { slug } };
  const withdrawn = { state: 'withdrawn' } as const;
  await db.itemVersion.updateMany({ where: { item: ofArticle }, data: withdrawn });
  await db.lessonVersion.updateMany({ where: { lesson: ofArticle }, data: withdrawn });
  await db.articleVersion.updateMany({ where: ofArticle, data: withdrawn });
}
