import 'server-only';
import { randomUUID } from 'node:crypto';
import { ExchangeError, type Reading } from '@/domain/exchange/reading';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { type FormatName, itemFormats, MAX_IMPORT_BYTES } from '../item-formats';
import { deskArticle } from '../queries/desk';
import { IMPORT_KEPT } from '../queries/item-imports';

/** Most items of one upload: an article has a few hundred, and every one is judged while the page is made. */
export const MOST_UPLOADED = 1000;

const LONGEST_NAME = 200;

/** What PostgreSQL refuses in JSON, taken out of what a reader quotes from the file: NUL and half a character. */
const storable = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'string' ? wellFormed(part) : part)));
const wellFormed = (text: string): string => text.replace(/\p{Cs}|\0/gu, '�');

const extensions: Record<string, FormatName> = { txt: 'gift', gift: 'gift', xml: 'moodle-xml', xlsx: 'xlsx' };

/** @throws ExchangeError */
async function readFile(fileName: string, bytes: Uint8Array): Promise<Reading> {
  const format = extensions[/\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''];
  const read = format && itemFormats[format].read;
  if (!read)
    throw new ExchangeError('认不出这种文件。请用 GIFT（.txt）、Moodle XML（.xml）或 Excel（.xlsx）。');
  if (bytes.length === 0) throw new ExchangeError('这是空文件。');
  if (bytes.length > MAX_IMPORT_BYTES) throw new ExchangeError('文件太大，最多 5 MB，请拆成几份再导入。');
  return read(bytes, MOST_UPLOADED);
}

/**
 * Reads a file of items and keeps it for its preview; nothing else changes. A file that cannot be read is kept with the
 * reason, so that the page says it after a reload too. Takes the place of the actor's earlier upload for this article.
 * Errors: NotFound (no such article with a confirmed structure, or not at the desk).
 */
export async function uploadItems(
  actor: Actor,
  { slug, fileName, bytes }: { slug: string; fileName: string; bytes: Uint8Array },
): Promise<Result<{ id: string }>> {
  const article = await deskArticle(actor, slug);
  if (!article?.version) return fail('NotFound');
  let kept: { reading: Prisma.InputJsonValue } | { failure: string };
  try {
    kept = { reading: storable(await readFile(fileName, bytes)) as Prisma.InputJsonValue };
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    kept = { failure: wellFormed(error.message) };
  }
  const id = randomUUID();
  const mine = { memberId: actor.memberId, articleId: article.id };
  await db.$transaction(async (tx) => {
    const old = { createdAt: { lt: new Date(Date.now() - IMPORT_KEPT) } };
    await tx.itemImport.deleteMany({ where: { OR: [mine, old] } });
    await tx.itemImport.create({
      data: { id, ...mine, fileName: wellFormed(fileName.slice(-LONGEST_NAME)), ...kept },
      select: { id: true },
    });
    await audit(tx, actor, 'upload-items', `article:${slug}`, {
      bytes: bytes.length,
      isRead: 'reading' in kept,
    });
  });
  return ok({ id });
}
