import 'server-only';
import { type Belonging, rollCallOf, whoBelonged } from '@/domain/completion/event-day';
import type { Tx } from './db';

export type Attendee = { memberId: number; name: string; late: boolean; presumed: boolean };

/** Who belonged directly to a unit on a day (a database date), by name; see whoBelonged for those known only since later. */
export async function rollCall(
  tx: Pick<Tx, '$queryRaw'>,
  unitId: number,
  day: Date,
  now: Date,
): Promise<Attendee[]> {
  const moment = rollCallOf(day, now);
  const rows = await tx.$queryRaw<(Belonging & { name: string })[]>`
    SELECT s."memberId", m."name", s."from", s."to",
           NOT EXISTS (SELECT 1 FROM "Membership" e WHERE e."memberId" = s."memberId" AND e."from" < s."from") AS first
      FROM "Membership" s JOIN "Member" m ON m."id" = s."memberId"
     WHERE s."organisationId" = ${unitId} AND (s."to" IS NULL OR s."to" > ${moment})`;
  const names = new Map(rows.map(({ memberId, name }) => [memberId, name]));
  return whoBelonged(rows, moment)
    .map((each) => ({ ...each, name: names.get(each.memberId) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || a.memberId - b.memberId);
}
