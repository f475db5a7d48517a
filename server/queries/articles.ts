import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { published, readableLesson } from './assigned';
import { type ArticleBody, articleBody } from './passages';

/** The newest published text of an article from which the member may read a lesson, or null. */
export async function articleToRead(actor: Actor, slug: string, now: Date): Promise<ArticleBody | null> {
  const article = await db.article.findFirst({
    where: { slug, lessons: { some: readableLesson(actor, now) } },
    select: { versions: { ...published, select: { id: true } } },
  });
  const version = article?.versions[0];
  return version ? articleBody(version.id) : null;
}
