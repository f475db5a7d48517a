import 'server-only';
import type { VersionState } from '@/domain/desk/version-state';
import type { Item } from '@/domain/items/item';
import { db, type Tx } from '../db';
import { keyedItems } from './items';

/** An item with its key as the desk sees it. `id` is the version's. */
export type ReviewedItem = { id: number; state: VersionState; articleVersionId: number; item: Item };

/**
 * Of every item of an article the version under review (the highest that is not withdrawn), or the published one, in the
 * order in which the items came. Access is the caller's to check.
 */
export async function itemsUnderReview(
  articleId: number,
  which: 'review' | 'published' = 'review',
  client: Pick<Tx, 'itemVersion' | '$queryRaw'> = db,
): Promise<ReviewedItem[]> {
  const rows = await client.itemVersion.findMany({
    where: {
      item: { articleId },
      state: which === 'published' ? 'published' : { not: 'withdrawn' },
    },
    distinct: ['itemId'],
    orderBy: [{ itemId: 'asc' }, { version: 'desc' }],
    select: { id: true, state: true },
  });
  const items = await keyedItems(
    rows.map(({ id }) => id),
    client,
  );
  return rows.flatMap(({ id, state }) => {
    const found = items.get(id);
    return found ? [{ id, state, articleVersionId: found.articleVersionId, item: found.item }] : [];
  });
}
