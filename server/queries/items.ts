import 'server-only';
import type { Item, ShownItem } from '@/domain/items/item';
import { shown } from '@/domain/items/kinds';
import type { PaperItem } from '@/domain/quiz/paper';
import { type Raw, raw } from '../raw';

/** Everything about one immutable item version; never sent to a page as it is. */
export type KeyedItem = {
  itemVersionId: number;
  itemId: number;
  lessonId: number;
  articleVersionId: number;
  item: Item;
};

/** Enough for 10,000 items of a few KB; the oldest go first. */
const KEPT = 10_000;
const kept = new Map<number, KeyedItem>();

type Row = Omit<KeyedItem, 'item'> & Omit<Item, 'id'> & { code: string; options: unknown };

async function read(client: Pick<Raw, '$queryRaw'>, ids: number[]): Promise<KeyedItem[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT v."id" AS "itemVersionId", v."itemId", v."lessonId", v."articleVersionId", i."code", v."kind", l."slug" AS lesson,
           v."stem", v."options", v."key", v."explanation", v."source", v."level", v."fact"
      FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId" JOIN "Lesson" l ON l."id" = v."lessonId"
     WHERE v."id" = ANY(${ids})`;
  return rows.map(({ itemVersionId, itemId, lessonId, articleVersionId, code, options, ...rest }) => ({
    itemVersionId,
    itemId,
    lessonId,
    articleVersionId,
    item: {
      id: code,
      ...rest,
      ...(Array.isArray(options) ? { options } : (options as object)),
    } as unknown as Item,
  }));
}

/**
 * Item versions with key and explanation, by id, for grading and for pages after grading. Ids that do not exist are
 * missing from the map. Immutable, so kept in the process: grading an exam reads no item from the database. Inside a
 * transaction pass it as `client`: waiting there for a second connection can stop every connection there is.
 */
export async function keyedItems(
  itemVersionIds: readonly number[],
  client: Pick<Raw, '$queryRaw'> = raw,
): Promise<Map<number, KeyedItem>> {
  const missing = [...new Set(itemVersionIds)].filter((id) => !kept.has(id));
  const fresh = missing.length > 0 ? await read(client, missing) : [];
  const found = new Map(fresh.map((each) => [each.itemVersionId, each]));
  for (const id of itemVersionIds) {
    const known = kept.get(id);
    if (known) found.set(id, known);
  }
  for (const each of fresh) kept.set(each.itemVersionId, each);
  for (const id of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(id);
  }
  return found;
}

/** The items of a paper as a member may see them before an answer is final: no key, explanation, source or fact. */
export async function shownItems(paper: readonly PaperItem[]): Promise<ShownItem[]> {
  const items = await keyedItems(paper.map(({ itemVersionId }) => itemVersionId));
  return paper.map(({ itemVersionId, order }) => {
    const found = items.get(itemVersionId);
    if (!found) throw new Error(`item version ${itemVersionId} is gone`);
    return shown(found.item, order);
  });
}
