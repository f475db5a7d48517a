import 'server-only';
import { examples } from '@/domain/exchange/examples';
import type { Problem } from '@/domain/exchange/reading';
import { writeRows } from '@/domain/exchange/xlsx-rows';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { type FormatName, itemFormats, readyToWrite } from '../item-formats';
import { writeWorkbook } from '../item-workbook';
import { deskArticle } from '../queries/desk';
import { itemsUnderReview } from '../queries/items-under-review';

/** Which items leave: those under review that are not rejected, or the published ones. */
export type Which = 'review' | 'published';

export type ItemsFile = { fileName: string; type: string; bytes: Uint8Array<ArrayBuffer> };

/** A file, or why the format cannot carry all of the items. */
export type Exported = { file: ItemsFile } | { problems: Problem[] };

const whichNames: Record<Which, string> = { review: '审核中', published: '已发布' };

/** What no file system wants in a name. */
const fileSafe = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').slice(0, 60);

/**
 * The items of an article in an exchange format; audited with format and count. `now` names the file's day in China.
 * Errors: NotFound (no such article, or not at the desk), NothingToExport (no items).
 */
export async function exportItems(
  actor: Actor,
  { slug, format, which, now }: { slug: string; format: FormatName; which: Which; now: Date },
): Promise<Result<Exported>> {
  const article = await deskArticle(actor, slug);
  if (!article) return fail('NotFound');
  const items = (await itemsUnderReview(article.id, which))
    .filter(({ state }) => state !== 'rejected')
    .map(({ item }) => item);
  if (items.length === 0) return fail('NothingToExport');
  const { ready, problems } = readyToWrite(items, format);
  if (problems.length > 0) return ok({ problems });
  const { extension, type, write } = itemFormats[format];
  const written = await write(ready);
  await db.$transaction((tx) =>
    audit(tx, actor, 'export-items', `article:${slug}`, { format, which, items: items.length }),
  );
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
  const fileName = `题目-${fileSafe(article.title)}-${whichNames[which]}-${day}.${extension}`;
  return ok({ file: { fileName, type, bytes: bytesOf(written) } });
}

/** The Excel template: an example of each kind, and how to fill it in. */
export async function itemsTemplate(): Promise<ItemsFile> {
  const bytes = bytesOf(await writeWorkbook(writeRows(examples)));
  return { fileName: '题目导入模板.xlsx', type: itemFormats.xlsx.type, bytes };
}

const bytesOf = (written: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  typeof written === 'string' ? new TextEncoder().encode(written) : new Uint8Array(written);
