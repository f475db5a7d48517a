import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { Result } from '../errors';
import { type Exported, exportNow } from './export-now';

/** The training hours of a year of a unit and all below it as an Excel file, one row a member; fails as exportNow. */
export function exportHours(
  actor: Actor,
  { code, year, ...terms }: { code: string; year: number; now: Date; most?: number },
): Promise<Result<Exported>> {
  return exportNow(actor, { kind: 'hours', code, year }, terms);
}
