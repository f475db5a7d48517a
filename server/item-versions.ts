import 'server-only';
import { createHash } from 'node:crypto';
import type { VersionState } from '@/domain/desk/version-state';
import { ItemsRefused, refusalsOf } from '@/domain/items/admit';
import type { GateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from './db';

/** How an item came in. What a machine made comes in once; what a person wrote, whenever it differs from what is there. */
export type ItemOrigin = 'file' | 'generated' | 'hand' | 'import';

export type ItemEntry = {
  item: Item;
  state: 'draft' | 'edited' | 'published';
  origin: ItemOrigin;
  /** Who wrote or brought it; null: made by the machine or came with the program's files. */
  authorId: number | null;
};

export type Entering = {
  articleId: number;
  /** The article version whose sentence ids the items' sources name. */
  articleVersionId: number;
  /** By slug. */
  lessonIds: ReadonlyMap<string, number>;
  context: GateContext;
  entries: readonly ItemEntry[];
  /** What the items are called together when they are refused: “课程 zhuhai-2021”. */
  name?: string;
};

/** What only the item's kind has, besides its key: the list of options, or an object where there is no such list. */
export function packed(item: Item): Prisma.InputJsonValue {
  if ('options' in item) return item.options;
  return item.kind === 'matching' ? { left: item.left, right: item.right } : {};
}

const hashOf = (item: Item) => createHash('sha256').update(JSON.stringify(item)).digest('hex');

type Known = {
  id: number;
  code: string;
  versions: { hash: string; version: number; state: VersionState }[];
};

function readKnown(tx: Tx, articleId: number, codes: string[]): Promise<Known[]> {
  return tx.item.findMany({
    where: { articleId, code: { in: codes } },
    select: {
      id: true,
      code: true,
      versions: { select: { hash: true, version: true, state: true }, orderBy: { version: 'desc' } },
    },
  });
}

/**
 * Files are loaded at every start and generating is repeated: what they made once must not come back over what an editor
 * made of it. A person may go back to an older wording; only what is under review already is no change.
 */
function isThere({ item, origin }: ItemEntry, versions: Known['versions']): boolean {
  const hash = hashOf(item);
  const byMachine = origin === 'file' || origin === 'generated';
  if (byMachine) return versions.some((each) => each.hash === hash);
  return versions.find(({ state }) => state !== 'withdrawn')?.hash === hash;
}

/**
 * Locks the items, in the order of their ids as everybody does, until the transaction ends. Not against being referred
 * to: members go on missing them meanwhile.
 */
export async function lockItems(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Item" WHERE "id" = ANY(${[...ids]}) ORDER BY "id" FOR NO KEY UPDATE`;
}

/**
 * The one way by which an item comes into the database, whoever made it: makes the items that are new and gives each
 * entry its next version; entries that are there already (see above) are left out. Those that come in are judged first.
 * Call it inside the transaction that is audited.
 * @returns the ids of the new versions, in the order of the entries
 * @throws ItemsRefused when an item that would come in fails a hard gate; nothing is written then
 */
export async function addItemVersions(tx: Tx, entering: Entering): Promise<number[]> {
  const { articleId, articleVersionId, lessonIds, context, entries } = entering;
  const codes = entries.map(({ item }) => item.id);
  if (new Set(codes).size < codes.length) throw new Error('an item comes in twice at once');
  const before = new Map((await readKnown(tx, articleId, codes)).map((each) => [each.code, each.versions]));
  const fresh = entries.filter((entry) => !isThere(entry, before.get(entry.item.id) ?? []));
  const lost = fresh.find(({ item }) => !lessonIds.has(item.lesson));
  if (lost) throw new Error(`item ${lost.item.id} names an unknown lesson`);
  const refusals = refusalsOf(
    fresh.map(({ item }) => item),
    context,
  );
  if (refusals.length > 0) throw new ItemsRefused(entering.name ?? '这一批', refusals);
  if (fresh.length === 0) return [];

  const fits = fresh.map(({ item }) => item.id);
  await tx.item.createMany({ data: fits.map((code) => ({ articleId, code })), skipDuplicates: true });
  const made = await tx.item.findMany({ where: { articleId, code: { in: fits } }, select: { id: true } });
  await lockItems(
    tx,
    made.map(({ id }) => id),
  );
  // Read again: what somebody else brought in meanwhile is known only now that the items are locked.
  const known = new Map((await readKnown(tx, articleId, fits)).map((each) => [each.code, each]));
  const rows = fresh.flatMap((entry) => {
    const { item, state, origin, authorId } = entry;
    const [row, lessonId] = [known.get(item.id), lessonIds.get(item.lesson)];
    if (!row || lessonId === undefined || isThere(entry, row.versions)) return [];
    const { kind, stem, key, explanation, source, level, fact } = item;
    return [
      {
        ...{ kind, stem, explanation, level, fact, key, source, options: packed(item) },
        ...{ state, origin, authorId, lessonId, articleVersionId },
        itemId: row.id,
        version: (row.versions[0]?.version ?? 0) + 1,
        hash: hashOf(item),
      },
    ];
  });
  const added = await tx.itemVersion.createManyAndReturn({
    data: rows,
    select: { id: true, state: true, authorId: true, itemId: true },
  });
  // What the machine made has no step: createdAt says it.
  await tx.reviewStep.createMany({
    data: added.flatMap(({ id, state, authorId }) =>
      authorId === null
        ? []
        : [{ itemVersionId: id, memberId: authorId, step: 'edit', from: null, to: state }],
    ),
  });
  const ids = new Map(added.map(({ id, itemId }) => [itemId, id]));
  return rows.flatMap(({ itemId }) => ids.get(itemId) ?? []);
}
