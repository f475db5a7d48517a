import 'server-only';
import type { DayFigures } from '@/domain/completion/progress-line';
import { type Actor, mayReport } from '@/domain/organisation/scope';
import { type Reader, raw } from '../raw';
import type { ReportUnit } from './branch';
import type { ReportCampaign } from './branch-campaigns';

/** Days kept apart at most; a longer campaign shows its last ones. */
const MOST_DAYS = 400;

/**
 * Progress over time: the days on which something changed, oldest first, as "2026-11-23" in Beijing. Between two of them
 * nothing changed. Empty when not the actor's to see.
 */
export async function progressDays(
  actor: Actor,
  unit: ReportUnit,
  campaign: ReportCampaign,
  reader: Reader = raw,
): Promise<DayFigures[]> {
  if (!mayReport(actor, unit.path)) return [];
  const rows = await reader.$queryRaw<DayFigures[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS day, "people", "done" FROM "CompletionDay"
     WHERE "organisationId" = ${unit.id} AND "plan" = ${`campaign:${campaign.id}`} AND "part" = 'overall'
     ORDER BY "day" DESC LIMIT ${MOST_DAYS}`;
  return rows.reverse();
}
