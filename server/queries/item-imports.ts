import 'server-only';
import { createHash } from 'node:crypto';
import { type ImportBench, type ImportRow, planImport } from '@/domain/desk/import-plan';
import type { Reading } from '@/domain/exchange/reading';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { type ItemBench, itemBench } from './item-bench';
import { itemsUnderReview, type ReviewedItem } from './items-under-review';

/** How long an upload waits to be confirmed, ms. */
export const IMPORT_KEPT = 24 * 60 * 60 * 1000;

/** An upload as it would come in now. */
export type ImportPreview = {
  id: string;
  fileName: string;
  createdAt: Date;
  /** Why the file could not be read at all; null when it could. */
  failure: string | null;
  rows: ImportRow[];
  /** Of what is shown: confirming anything else is refused. */
  digest: string;
};

/** The plan of an upload, and what it was held against. */
export type OpenImport = ImportPreview & { bench: ItemBench; standing: ReviewedItem[] };

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

const digestOf = (rows: readonly ImportRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ place, kind, id, before }) => [place, kind, id, before?.id ?? null])))
    .digest('hex');

/**
 * An upload of the actor's for an article, planned against what is there now. null: not at the desk, no such article or
 * upload, somebody else's, or older than IMPORT_KEPT.
 */
export async function openImport(actor: Actor, slug: string, id: string): Promise<OpenImport | null> {
  const bench = uuid.test(id) ? await itemBench(actor, slug) : null;
  if (!bench) return null;
  const row = await db.itemImport.findFirst({
    where: {
      id,
      memberId: actor.memberId,
      articleId: bench.article.id,
      createdAt: { gt: new Date(Date.now() - IMPORT_KEPT) },
    },
    select: { id: true, fileName: true, createdAt: true, failure: true, reading: true },
  });
  if (!row) return null;
  const standing = await itemsUnderReview(bench.article.id);
  const reading = row.reading as Reading | null;
  const rows = reading ? planImport(reading, importBench(bench, standing)) : [];
  const { fileName, createdAt, failure } = row;
  return { id, fileName, createdAt, failure, rows, digest: digestOf(rows), bench, standing };
}

function importBench(bench: ItemBench, standing: ReviewedItem[]): ImportBench {
  const lessonsOf = new Map<string, string[]>();
  for (const { slug, sentences } of bench.lessons)
    for (const sentence of sentences) lessonsOf.set(sentence, [...(lessonsOf.get(sentence) ?? []), slug]);
  return { context: bench.context, lessonsOf, waiting: bench.waiting, standing };
}
