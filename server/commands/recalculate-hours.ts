import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { datesOf, differences, enter, lockBalances, type NewEntry } from '../hours-ledger';
import { maySetRules, type StandingRules, standingRules } from '../hours-rules';

/** Members a transaction goes through. */
const STEP = 500;

/** Members with hours of one year that a page may wait for. */
export const MOST_AT_ONCE = 5000;

export const RECOUNTED = '按新的规则重新计算';

/** Hundredths; `members`: how many have another sum than before. */
export type Recalculated = { members: number; more: number; less: number };

async function membersOf(year: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT a."memberId" AS id FROM "StudyAttendance" a JOIN "StudyEvent" e ON e."id" = a."eventId"
     WHERE e."heldOn" >= ${datesOf(year).gte} AND e."heldOn" < ${datesOf(year).lt}
     UNION SELECT "memberId" FROM "HoursEntry" WHERE "year" = ${year} AND "lessonId" IS NOT NULL
     ORDER BY 1`;
  return rows.map(({ id }) => id);
}

async function lessonDifferences(tx: Tx, year: number, memberIds: number[], worth: number) {
  const sums = await tx.hoursEntry.groupBy({
    by: ['memberId', 'lessonId'],
    where: { year, memberId: { in: memberIds }, lessonId: { not: null } },
    _sum: { hundredths: true },
  });
  return sums.flatMap(({ memberId, lessonId, _sum }): NewEntry[] => {
    const hundredths = worth - (_sum.hundredths ?? 0);
    if (hundredths === 0) return [];
    return [
      { memberId, year, kind: 'correction', form: 'self_study', hundredths, lessonId, reason: RECOUNTED },
    ];
  });
}

type Order = { actor: Actor | null; year: number; write: boolean; standing: StandingRules };

async function step(tx: Tx, memberIds: number[], { actor, year, write, standing: { id, rules } }: Order) {
  if (write) await lockBalances(tx, memberIds, [year]);
  const events = await differences(tx, { memberIds, days: { year } }, id);
  const entries: NewEntry[] = [
    ...events.map((row) => ({ ...row, kind: 'event' as const, reason: RECOUNTED })),
    ...(await lessonDifferences(tx, year, memberIds, rules.lessonHundredths)),
  ];
  const enteredById = actor?.memberId ?? null;
  if (write)
    await enter(
      tx,
      entries.map((entry) => ({ ...entry, enteredById })),
    );
  return entries;
}

function total(entries: readonly NewEntry[]): Recalculated {
  const sums = new Map<number, number>();
  for (const { memberId, hundredths } of entries) {
    sums.set(memberId, (sums.get(memberId) ?? 0) + hundredths);
  }
  const changes = [...sums.values()].filter((sum) => sum !== 0);
  return {
    members: changes.length,
    more: changes.filter((sum) => sum > 0).reduce((all, sum) => all + sum, 0),
    less: changes.filter((sum) => sum < 0).reduce((all, sum) => all + sum, 0),
  };
}

/**
 * Counts the events and lessons of a year again by the rules that stand now, by entries of the difference; corrections by
 * hand stay. Without `write` it only says what would change. Goes in steps of members: cut short, it can be done again.
 * `actor` null: the command line, without limit. Errors: NotFound (not the office at the root), TooManyToRecount.
 */
export async function recalculateHours(
  actor: Actor | null,
  { year, write }: { year: number; write: boolean },
): Promise<Result<Recalculated>> {
  if (actor && !maySetRules(actor)) return fail('NotFound');
  const members = await membersOf(year);
  if (actor && members.length > MOST_AT_ONCE) return fail('TooManyToRecount');
  const standing = await standingRules();
  if (write)
    await db.studyEvent.updateMany({ where: { heldOn: datesOf(year) }, data: { settingId: standing.id } });
  const entries: NewEntry[] = [];
  for (let at = 0; at < members.length; at += STEP) {
    const some = members.slice(at, at + STEP);
    entries.push(...(await db.$transaction((tx) => step(tx, some, { actor, year, write, standing }))));
  }
  const came = total(entries);
  if (write) await audit(db, actor, 'recalculate-hours', `hours:${year}`, came);
  return ok(came);
}
