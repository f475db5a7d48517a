import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { hoursWorkbook } from '../hours-workbook';
import { reportUnit } from '../queries/branch';
import { countHoursBelow, hoursBelow } from '../queries/unit-hours';
import { type BranchExport, MAX_EXPORT_ROWS } from './export-branch';

/**
 * The training hours of a year of a unit and all below it as an Excel file, one row a member; audited with scope and rows.
 * NotFound: the unit is not the actor's. ExportTooLarge: more than `most` rows, which a page must not wait for.
 */
export async function exportHours(
  actor: Actor,
  { code, year, now, most = MAX_EXPORT_ROWS }: { code: string; year: number; now: Date; most?: number },
): Promise<Result<BranchExport>> {
  const unit = await reportUnit(actor, code);
  if (!unit) return fail('NotFound');
  if ((await countHoursBelow(actor, unit.path)) > most) return fail('ExportTooLarge');
  const { bytes, rows } = await hoursWorkbook(year, hoursBelow(actor, { path: unit.path, year, now }));
  await audit(db, actor, 'hours.export', `organisation:${unit.id}`, { scope: unit.path, year, rows });
  return ok({ fileName: `学时-${unit.name}-${year}年.xlsx`, bytes, rows });
}
