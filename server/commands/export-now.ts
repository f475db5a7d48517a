import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { type ExportAsked, MAX_EXPORT_ROWS, openExport } from '../export-kinds';

export type Exported = { fileName: string; bytes: Uint8Array<ArrayBuffer>; rows: number };

/**
 * An Excel file at once, one row a member; audited with its scope and row count. NotFound: the unit is not the actor's, or
 * nothing is assigned there. ExportTooLarge: more than `most` rows, see ask-export.
 */
export async function exportNow(
  actor: Actor,
  asked: ExportAsked,
  { now, most = MAX_EXPORT_ROWS }: { now: Date; most?: number },
): Promise<Result<Exported>> {
  const opened = await openExport(actor, asked, now);
  if (!opened) return fail('NotFound');
  if (opened.rows > most) return fail('ExportTooLarge');
  const { unit, fileName, about } = opened;
  const { bytes, rows } = await opened.make();
  await audit(db, actor, `${asked.kind}.export`, `organisation:${unit.id}`, {
    ...{ scope: unit.path, rows },
    ...about,
  });
  return ok({ fileName, bytes, rows });
}
