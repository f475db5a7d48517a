import 'server-only';
import type { VersionState } from '@/domain/desk/version-state';
import type { Item } from '@/domain/items/item';
import type { Tx } from './db';
import { addItemVersions, type Entering, lockItems } from './item-versions';

/** Why a machine's draft goes, in the words the history shows. */
export const NO_LONGER_MADE = '重新生成后不再出现';

type Standing = {
  code: string;
  /** Every version, the newest first. */
  versions: { id: number; state: VersionState; origin: string; authorId: number | null }[];
};

/**
 * The versions of those items of an article that have these codes, without what they say; nobody changes them until the
 * transaction ends.
 */
async function standingItems(tx: Tx, articleId: number, codes: string[]): Promise<Standing[]> {
  const where = { articleId, code: { in: codes } };
  const items = await tx.item.findMany({ where, select: { id: true } });
  await lockItems(
    tx,
    items.map(({ id }) => id),
  );
  return tx.item.findMany({
    where,
    select: {
      code: true,
      versions: {
        select: { id: true, state: true, origin: true, authorId: true },
        orderBy: { version: 'desc' },
      },
    },
  });
}

/** What is under review: the newest version that is not withdrawn. */
const underReview = ({ versions }: Standing) => versions.find(({ state }) => state !== 'withdrawn');

/**
 * Which of the generated items may come in. Left alone is what a person edited, accepted or turned down, and what a person
 * took back from the members; a published one gets a draft beside it.
 */
function admissible(items: readonly Item[], standing: readonly Standing[]): Item[] {
  const byCode = new Map(standing.map((each) => [each.code, each]));
  return items.filter(({ id }) => {
    const known = byCode.get(id);
    if (!known) return true;
    const review = underReview(known);
    if (!review) return known.versions.every(({ origin }) => origin === 'generated');
    return review.state === 'published' || (review.state === 'draft' && review.authorId === null);
  });
}

type Batch = Omit<Entering, 'entries'> & { items: readonly Item[] };

/**
 * Brings a batch of generated items in as drafts, as far as people have left them to the machine; those that are there
 * already add nothing. One that the machine had
 * withdrawn and makes again in the same words is under review again.
 * @returns how many versions came in or back
 * @throws ItemsRefused
 */
export async function addDrafts(tx: Tx, { items: made, ...entering }: Batch): Promise<number> {
  const codes = made.map(({ id }) => id);
  const items = admissible(made, await standingItems(tx, entering.articleId, codes));
  const added = await addItemVersions(tx, {
    ...entering,
    entries: items.map((item) => ({ item, state: 'draft', origin: 'generated', authorId: null })),
  });
  return added.length + (await bringBack(tx, entering.articleId, items));
}

async function bringBack(tx: Tx, articleId: number, items: readonly Item[]): Promise<number> {
  const codes = items.map(({ id }) => id);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "ItemVersion" v SET "state" = 'draft'
      FROM (SELECT DISTINCT ON (i."id") w."id", w."state"
              FROM "Item" i JOIN "ItemVersion" w ON w."itemId" = i."id"
             WHERE i."articleId" = ${articleId} AND i."code" = ANY(${codes})
             ORDER BY i."id", w."version" DESC) newest
     WHERE v."id" = newest."id" AND newest."state" = 'withdrawn' AND v."state" = 'withdrawn' AND v."origin" = 'generated'
       AND (SELECT s."reason" FROM "ReviewStep" s WHERE s."itemVersionId" = v."id" ORDER BY s."id" DESC LIMIT 1)
           = ${NO_LONGER_MADE}
    RETURNING v."id"`;
  await tx.reviewStep.createMany({
    data: rows.map(({ id }) => ({
      itemVersionId: id,
      memberId: null,
      step: 'undo',
      from: 'withdrawn',
      to: 'draft',
      reason: '重新生成后又出现',
    })),
  });
  return rows.length;
}

/** Withdraws the machine's own drafts of items that are no longer made, unless a person went on from them. Returns how many. */
export async function withdrawGone(tx: Tx, articleId: number, made: readonly Item[]): Promise<number> {
  const codes = made.map(({ id }) => id);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "ItemVersion" v SET "state" = 'withdrawn'
      FROM "Item" i
     WHERE i."id" = v."itemId" AND i."articleId" = ${articleId} AND NOT i."code" = ANY(${codes})
       AND v."state" = 'draft' AND v."origin" = 'generated' AND v."authorId" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "ItemVersion" p
                        WHERE p."itemId" = v."itemId" AND p."version" > v."version" AND p."state" <> 'withdrawn'
                          AND NOT (p."state" = 'draft' AND p."origin" = 'generated'))
    RETURNING v."id"`;
  await tx.reviewStep.createMany({
    data: rows.map(({ id }) => ({
      itemVersionId: id,
      memberId: null,
      step: 'withdraw',
      from: 'draft',
      to: 'withdrawn',
      reason: NO_LONGER_MADE,
    })),
  });
  return rows.length;
}
