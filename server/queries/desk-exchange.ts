import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { type DeskArticle, deskArticle } from './desk';
import { IMPORT_KEPT } from './item-imports';
import { itemsUnderReview } from './items-under-review';

export type DeskExchange = {
  article: DeskArticle;
  /** Items that would be exported: under review and not rejected; published. */
  counts: { review: number; published: number };
  /** An upload of the actor's that could be read and waits to be confirmed. */
  waiting: { id: string; fileName: string } | null;
};

/** What the exchange page shows; null: no such article, or the actor does not work at the desk. */
export async function deskExchange(actor: Actor, slug: string): Promise<DeskExchange | null> {
  const article = await deskArticle(actor, slug);
  if (!article) return null;
  const [review, published, waiting] = await Promise.all([
    itemsUnderReview(article.id),
    itemsUnderReview(article.id, 'published'),
    db.itemImport.findFirst({
      where: {
        ...{ memberId: actor.memberId, articleId: article.id, failure: null },
        createdAt: { gt: new Date(Date.now() - IMPORT_KEPT) },
      },
      orderBy: { createdAt: 'desc' },
      select: { id: true, fileName: true },
    }),
  ]);
  const left = review.filter(({ state }) => state !== 'rejected');
  return { article, counts: { review: left.length, published: published.length }, waiting };
}
