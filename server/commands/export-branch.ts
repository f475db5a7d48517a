import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { branchWorkbook } from '../branch-workbook';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { countBelow, peopleBelow } from '../queries/branch-people';
import { openReport } from '../queries/branch-report';

/** Rows one download may have; building more would keep the process from answering others. */
export const MAX_EXPORT_ROWS = 5000;

export type BranchExport = { fileName: string; bytes: Uint8Array<ArrayBuffer>; rows: number };

/**
 * The completion of a unit and all below it as an Excel file, one row a member; audited with its scope and row count.
 * NotFound: the unit is not the actor's, or nothing is assigned there. ExportTooLarge: more than MAX_EXPORT_ROWS.
 */
export async function exportBranch(
  actor: Actor,
  { code, campaign: slug, now }: { code: string; campaign: string | null; now: Date },
): Promise<Result<BranchExport>> {
  const report = await openReport(actor, code, slug, now);
  if (!report?.campaign) return fail('NotFound');
  const { unit, campaign, parts } = report;
  if ((await countBelow(actor, campaign)) > MAX_EXPORT_ROWS) return fail('ExportTooLarge');
  const people = await peopleBelow(actor, campaign, parts);
  const bytes = await branchWorkbook(people, parts);
  await db.$transaction((tx) =>
    audit(tx, actor, 'branch.export', `organisation:${unit.id}`, {
      scope: unit.path,
      campaign: campaign.slug,
      rows: people.length,
    }),
  );
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
  return ok({ fileName: `学习情况-${unit.name}-${day}.xlsx`, bytes, rows: people.length });
}
