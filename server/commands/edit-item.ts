import 'server-only';
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ItemDraft } from '@/domain/desk/item-draft';
import { byField, fieldOf } from '@/domain/desk/remarks';
import { ItemsRefused } from '@/domain/items/admit';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import type { Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { addItemVersions, lockItems } from '../item-versions';
import { baseOf, type ItemBench, itemBench, itemOfDraft } from '../queries/item-bench';
import { deskWrite, moved, versionUnderReview } from '../version-steps';

export type Edit = {
  /** The article's. */
  slug: string;
  /** The version the edit began from; null for a new item. */
  baseId: number | null;
  draft: ItemDraft;
};

/** An edit goes on from the version under review; from the newest one where all are withdrawn. */
async function isNewest(tx: Tx, itemId: number, baseId: number): Promise<boolean> {
  const newest =
    (await versionUnderReview(tx, itemId)) ??
    (await tx.itemVersion.findFirst({
      where: { itemId },
      orderBy: { version: 'desc' },
      select: { id: true },
    }));
  return newest?.id === baseId;
}

function lessonIdsOf({ lessons }: ItemBench, item: Item, base: { lessonId: number; item: Item } | null) {
  const ids = new Map(lessons.map(({ slug, id }) => [slug, id]));
  if (base && item.lesson === base.item.lesson) ids.set(item.lesson, base.lessonId);
  return ids;
}

/**
 * Saves what an editor wrote as a new version, which begins as `edited` and is the editor's; a published one stays with
 * the members until the new one is published. Without `baseId` it is a new item.
 * Errors: NotFound (not at the desk, no such article or item), ItemRefused (with the reasons by DraftField; nothing is
 * written), NothingChanged, ItemMoved (the version is no longer the one under review).
 */
export async function editItem(
  actor: Actor,
  { slug, baseId, draft }: Edit,
): Promise<Result<{ itemId: number; itemVersionId: number }>> {
  const bench = await itemBench(actor, slug);
  if (!bench) return fail('NotFound');
  const base = baseId === null ? null : await baseOf(bench, baseId);
  if (baseId !== null && !base) return fail('NotFound');
  const id = base?.item.id ?? `hand-${randomBytes(5).toString('hex')}`;
  const made = itemOfDraft(bench, draft, base?.item ?? null, id);
  if ('faults' in made) return fail('ItemRefused', { fields: made.faults });
  const { item } = made;
  if (base && isDeepStrictEqual(item, base.item)) return fail('NothingChanged');
  const { article } = bench;
  try {
    return await deskWrite(async (tx) => {
      if (base) {
        await lockItems(tx, [base.itemId]);
        if (baseId === null || !(await isNewest(tx, base.itemId, baseId))) moved();
      }
      const [itemVersionId] = await addItemVersions(tx, {
        articleId: article.id,
        articleVersionId: article.version.id,
        lessonIds: lessonIdsOf(bench, item, base),
        context: bench.context,
        entries: [{ item, state: 'edited', origin: 'hand', authorId: actor.memberId }],
        name: '这道题',
      });
      if (itemVersionId === undefined) return fail('NothingChanged');
      const { itemId } = await tx.itemVersion.findUniqueOrThrow({
        where: { id: itemVersionId },
        select: { itemId: true },
      });
      await audit(tx, actor, 'edit-item', `item:${itemId}`, { version: itemVersionId, from: baseId });
      return ok({ itemId, itemVersionId });
    });
  } catch (error) {
    if (!(error instanceof ItemsRefused)) throw error;
    const reasons = error.refusals.flatMap((refusal) => refusal.reasons);
    const fields = byField(reasons.map((reason) => ({ field: fieldOf(reason), reason })));
    return fail('ItemRefused', { fields });
  }
}
