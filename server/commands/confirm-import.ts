import 'server-only';
import type { ImportRow } from '@/domain/desk/import-plan';
import { ItemsRefused } from '@/domain/items/admit';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import type { Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { addItemVersions, lockItems } from '../item-versions';
import { type OpenImport, openImport } from '../queries/item-imports';
import { deskWrite, moved } from '../version-steps';

export type Confirmation = {
  slug: string;
  id: string;
  /** Of the preview the editor has seen. */
  digest: string;
  /** Rows that are refused stay out; else one refused row keeps all of them out. */
  leaveOut: boolean;
};

export type Imported = { added: number; changed: number; leftOut: number };

type Entry = ImportRow & { item: Item };
const isEntry = (row: ImportRow): row is Entry =>
  row.item !== null && (row.kind === 'new' || row.kind === 'changed');

/**
 * Takes in what the preview of an upload shows, as new versions that are `edited` and the actor's, all or nothing.
 * Errors: NotFound (not at the desk, or no such upload of the actor's), ImportMoved (what is there is no longer what the
 * preview was made against), ImportRefused (rows are refused and were not to be left out), NothingChanged (no row to take
 * in), StepNotAllowed (the course is being made), ItemMoved (somebody was quicker).
 */
export async function confirmImport(actor: Actor, input: Confirmation): Promise<Result<Imported>> {
  const { slug, id, digest, leaveOut } = input;
  const open = await openImport(actor, slug, id);
  if (!open || open.failure !== null) return fail('NotFound');
  const { stage } = open.bench.article;
  if (stage !== 'ready' && stage !== 'failed') return fail('StepNotAllowed');
  if (open.digest !== digest) return fail('ImportMoved');
  const leftOut = open.rows.filter(({ kind }) => kind === 'refused').length;
  if (leftOut > 0 && !leaveOut) return fail('ImportRefused');
  const entries = open.rows.filter(isEntry);
  if (entries.length === 0) return fail('NothingChanged');
  try {
    return await deskWrite((tx) => takeIn(tx, actor, open, entries, leftOut));
  } catch (error) {
    if (error instanceof ItemsRefused) return fail('ImportMoved');
    throw error;
  }
}

async function takeIn(
  tx: Tx,
  actor: Actor,
  open: OpenImport,
  entries: Entry[],
  leftOut: number,
): Promise<Result<Imported>> {
  const { article, lessons, context } = open.bench;
  // A second click waits here for the first, and then finds no upload any more.
  const { count } = await tx.itemImport.deleteMany({ where: { id: open.id, memberId: actor.memberId } });
  if (count === 0) moved();
  await stillThere(tx, open, entries);
  const changed = entries.filter(({ kind }) => kind === 'changed').length;
  const made = await addItemVersions(tx, {
    articleId: article.id,
    articleVersionId: article.version.id,
    lessonIds: new Map(lessons.map((lesson) => [lesson.slug, lesson.id])),
    context,
    entries: entries.map(({ item }) => ({
      ...{ item, state: 'edited', origin: 'import', authorId: actor.memberId },
    })),
    name: open.fileName,
  });
  if (made.length !== entries.length) moved();
  const imported = { added: entries.length - changed, changed, leftOut };
  await audit(tx, actor, 'import-items', `article:${article.slug}`, imported);
  return ok(imported);
}

/** Holds article and items as the preview saw them, or ends the transaction. */
async function stillThere(tx: Tx, { bench, standing }: OpenImport, entries: Entry[]): Promise<void> {
  const { id, revision } = bench.article;
  const [row] = await tx.$queryRaw<{ revision: number }[]>`
    SELECT "revision" FROM "Manuscript" WHERE "articleId" = ${id} FOR UPDATE`;
  if (row?.revision !== revision) moved();
  const codes = entries.map(({ item }) => item.id);
  const known = await tx.item.findMany({
    where: { articleId: id, code: { in: codes } },
    select: { id: true },
  });
  await lockItems(
    tx,
    known.map((each) => each.id),
  );
  // What came in since the preview was planned: another version, or an item of the same code.
  const items = await tx.item.findMany({
    where: { articleId: id, code: { in: codes } },
    select: {
      code: true,
      versions: {
        where: { state: { not: 'withdrawn' } },
        orderBy: { version: 'desc' },
        take: 1,
        select: { id: true },
      },
    },
  });
  const seen = new Map(standing.map((each) => [each.item.id, each.id]));
  if (items.some(({ code, versions }) => versions[0]?.id !== seen.get(code))) moved();
}
