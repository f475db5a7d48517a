import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { Result } from '../errors';
import { type Exported, exportNow } from './export-now';

/** The completion of a unit and all below it as an Excel file, one row a member; fails as exportNow. */
export function exportBranch(
  actor: Actor,
  { now, ...asked }: { code: string; campaign: string | null; now: Date },
): Promise<Result<Exported>> {
  return exportNow(actor, { kind: 'branch', ...asked }, { now });
}
