import 'server-only';
import { keyOf, linesOf } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { published } from './assigned';
import { keyedItems } from './items';
import { type Passage, passageOf } from './passages';

/** Items on one page of 错题. */
export const REVIEW_PAGE = 20;

export type MissedEntry = {
  itemId: number;
  itemVersionId: number;
  lessonTitle: string;
  stem: string;
  key: string[];
  explanation: string;
  passage: Passage | null;
};

export type MissedPage = { entries: MissedEntry[]; total: number; page: number; pages: number };

/**
 * What the member missed, newest first, REVIEW_PAGE at a time. `page` counts from 1; one beyond the last gives the last.
 * Rows come here only when their key may be shown: from practice at once, from an exam when its results are released.
 */
export async function missedItems(actor: Actor, page: number): Promise<MissedPage> {
  const own = { memberId: actor.memberId };
  const total = await db.missedItem.count({ where: own });
  const pages = Math.max(1, Math.ceil(total / REVIEW_PAGE));
  const current = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const rows = await db.missedItem.findMany({
    where: own,
    orderBy: [{ missedAt: 'desc' }, { itemId: 'asc' }],
    skip: (current - 1) * REVIEW_PAGE,
    take: REVIEW_PAGE,
    select: {
      itemId: true,
      itemVersionId: true,
      itemVersion: {
        select: { lesson: { select: { versions: { ...published, select: { title: true } } } } },
      },
    },
  });
  const items = await keyedItems(rows.map(({ itemVersionId }) => itemVersionId));
  const entries = await Promise.all(
    rows.map(async ({ itemId, itemVersionId, itemVersion }): Promise<MissedEntry[]> => {
      const found = items.get(itemVersionId);
      if (!found) return [];
      const { stem, explanation, source } = found.item;
      const sentence = source[0]?.sentence;
      return [
        {
          itemId,
          itemVersionId,
          lessonTitle: itemVersion.lesson.versions[0]?.title ?? '',
          stem,
          key: linesOf(found.item, keyOf(found.item)),
          explanation,
          passage: sentence ? await passageOf(found.articleVersionId, sentence) : null,
        },
      ];
    }),
  );
  return { entries: entries.flat(), total, page: current, pages };
}
