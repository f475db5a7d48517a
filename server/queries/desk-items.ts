import 'server-only';
import { inReadingOrder, type ListedItem } from '@/domain/desk/item-filter';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { coveredLessons } from './covered-lessons';
import { type DeskArticle, deskArticle } from './desk';

export type DeskItems = {
  article: DeskArticle & { version: NonNullable<DeskArticle['version']> };
  lessons: Awaited<ReturnType<typeof coveredLessons>>;
  /** Every item of the article, in the order of reading. */
  items: ListedItem[];
};

/**
 * The items of an article as the desk lists them. null: no such article, or not at the desk; `waiting` while its
 * structure is not confirmed, for there is nothing to ask about yet.
 */
export async function deskItems(
  actor: Actor,
  slug: string,
): Promise<DeskItems | { waiting: DeskArticle } | null> {
  const article = await deskArticle(actor, slug);
  if (!article) return null;
  const { version } = article;
  if (!version) return { waiting: article };
  const [lessons, items] = await Promise.all([
    coveredLessons(article.id),
    db.$queryRaw<ListedItem[]>`
      SELECT DISTINCT ON (v."itemId") v."itemId", v."id" AS "versionId", v."version", v."state", v."kind", v."level",
             v."stem", l."slug" AS lesson,
             coalesce((SELECT jsonb_agg(s->'sentence') FROM jsonb_array_elements(v."source") s), '[]') AS sentences,
             (SELECT max(p."version") FROM "ItemVersion" p
               WHERE p."itemId" = v."itemId" AND p."state" = 'published') AS live
        FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId" JOIN "Lesson" l ON l."id" = v."lessonId"
       WHERE i."articleId" = ${article.id}
       ORDER BY v."itemId", (v."state" = 'withdrawn'), v."version" DESC`,
  ]);
  return {
    article: { ...article, version },
    lessons,
    items: inReadingOrder(items, lessons, version.article),
  };
}
