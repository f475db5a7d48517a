import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { branchWorkbook } from './branch-workbook';
import { hoursWorkbook } from './hours-workbook';
import { reportUnit } from './queries/branch';
import { countBelow, peopleBelow } from './queries/branch-people';
import { openReport } from './queries/branch-report';
import { countHoursBelow, hoursBelow } from './queries/unit-hours';
import { reportSource } from './report-database';

/** Rows one page may be made to wait for; what has more is made by the background process. */
export const MAX_EXPORT_ROWS = 5000;

type Made = { bytes: Uint8Array<ArrayBuffer>; rows: number };

/** An export that is the actor's to have, ready to be made. */
export type OpenedExport = {
  unit: { id: number; path: string };
  fileName: string;
  /** Rows it is going to have. */
  rows: number;
  /** What the audit says of it beside scope and rows. */
  about: { campaign: string } | { year: number };
  make(onRows?: (rows: number) => unknown): Promise<Made>;
};

const code = z.string().min(1).max(100);

/** What an export is asked by, as ExportFile.params keeps it. */
export const exportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('branch'), code, campaign: z.string().max(80).nullable() }),
  z.strictObject({ kind: z.literal('hours'), code, year: z.int().min(2000).max(2100) }),
]);

export type ExportAsked = z.output<typeof exportSchema>;

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

async function openBranch(
  actor: Actor,
  asked: { code: string; campaign: string | null },
  now: Date,
): Promise<OpenedExport | null> {
  const { reader } = await reportSource();
  const report = await openReport(actor, asked.code, asked.campaign, now, reader);
  if (!report?.campaign) return null;
  const { unit, campaign, parts } = report;
  return {
    unit,
    fileName: `学习情况-${unit.name}-${day.format(now)}.xlsx`,
    rows: await countBelow(actor, campaign, reader),
    about: { campaign: campaign.slug },
    make: (onRows) => branchWorkbook(peopleBelow(actor, campaign, parts, reader), parts, onRows),
  };
}

async function openHours(
  actor: Actor,
  { code, year }: { code: string; year: number },
  now: Date,
): Promise<OpenedExport | null> {
  const unit = await reportUnit(actor, code);
  if (!unit) return null;
  return {
    unit,
    fileName: `学时-${unit.name}-${year}年.xlsx`,
    rows: await countHoursBelow(actor, unit.path),
    about: { year },
    make: (onRows) => hoursWorkbook(year, hoursBelow(actor, { path: unit.path, year, now }), onRows),
  };
}

/** The export somebody asks for; null when its unit is not the actor's, or nothing is assigned there. */
export function openExport(actor: Actor, asked: ExportAsked, now: Date): Promise<OpenedExport | null> {
  return asked.kind === 'branch' ? openBranch(actor, asked, now) : openHours(actor, asked, now);
}
