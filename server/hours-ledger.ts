import 'server-only';
import { yearOf } from '@/domain/completion/event-day';
import { hoursOfDay, type StudyForm } from '@/domain/completion/hours';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from './db';
import { rulesBy } from './hours-rules';

/** Members' events of some days, or of a whole year; and one event more that was held on another day before an edit. */
export type Recount = {
  memberIds: readonly number[];
  days: readonly Date[] | { year: number };
  eventId?: string;
};

const isYear = (days: Recount['days']): days is { year: number } => 'year' in days;

/** The database dates of a year: from its first day to before the next one's. */
export const datesOf = (year: number) => ({
  gte: new Date(Date.UTC(year, 0, 1)),
  lt: new Date(Date.UTC(year + 1, 0, 1)),
});

const heldOn = (days: Recount['days']) => (isYear(days) ? datesOf(days.year) : { in: [...days] });

export type Difference = {
  memberId: number;
  eventId: string;
  year: number;
  form: StudyForm;
  hundredths: number;
};

type Row = Difference & { key: string };

const keyed = (row: Difference): Row => ({
  ...row,
  key: [row.memberId, row.eventId, row.year, row.form].join(' '),
});

/** What the members' events of those days should count for, by the rules of each event; `setting` instead of all of theirs. */
async function due(tx: Tx, { memberIds, days }: Recount, setting?: number | null): Promise<Row[]> {
  const present = await tx.studyAttendance.findMany({
    where: {
      memberId: { in: [...memberIds] },
      present: true,
      event: { heldOn: heldOn(days), cancelledAt: null },
    },
    select: {
      memberId: true,
      event: {
        select: { id: true, form: true, minutes: true, heldOn: true, recordedAt: true, settingId: true },
      },
    },
  });
  const rules = await rulesBy(tx, [setting ?? null, ...present.map(({ event }) => event.settingId)]);
  const byDay = new Map<string, typeof present>();
  for (const row of present) {
    const day = `${row.memberId} ${row.event.heldOn.getTime()}`;
    byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  return [...byDay.values()].flatMap((sameDay) => {
    const events = sameDay
      .map(({ event }) => event)
      .sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || (a.id < b.id ? -1 : 1));
    const counted = hoursOfDay(
      events.map((event) => ({ ...event, rules: rules(setting === undefined ? event.settingId : setting) })),
    );
    return sameDay.map(({ memberId, event: { id, form, heldOn } }) =>
      keyed({ memberId, eventId: id, year: yearOf(heldOn), form, hundredths: counted.get(id) ?? 0 }),
    );
  });
}

async function entered(tx: Tx, { memberIds, days, eventId }: Recount): Promise<Row[]> {
  const sums = await tx.hoursEntry.groupBy({
    by: ['memberId', 'eventId', 'year', 'form'],
    where: {
      memberId: { in: [...memberIds] },
      kind: 'event',
      OR: [{ event: { heldOn: heldOn(days) } }, ...(eventId ? [{ eventId }] : [])],
    },
    _sum: { hundredths: true },
  });
  return sums.map(({ _sum, eventId: id, ...row }) =>
    keyed({ ...row, eventId: id ?? '', hundredths: _sum.hundredths ?? 0 }),
  );
}

/** What the ledger lacks, or has too much, of the members' events. Reads only. */
export async function differences(tx: Tx, of: Recount, setting?: number | null): Promise<Difference[]> {
  const should = new Map((await due(tx, of, setting)).map((row) => [row.key, row]));
  const is = new Map((await entered(tx, of)).map((row) => [row.key, row]));
  return [...new Set([...should.keys(), ...is.keys()])].flatMap((key) => {
    const row = should.get(key) ?? is.get(key);
    const hundredths = (should.get(key)?.hundredths ?? 0) - (is.get(key)?.hundredths ?? 0);
    if (!row || hundredths === 0) return [];
    const { memberId, eventId, year, form } = row;
    return [{ memberId, eventId, year, form, hundredths }];
  });
}

/**
 * Locks the members' balances of the years until the transaction ends, in the order of their ids, as every writer of the
 * ledger does: two events of one day never both count against the same limit.
 */
export async function lockBalances(tx: Tx, memberIds: readonly number[], years: readonly number[]) {
  const [members, wanted] = [[...memberIds], [...new Set(years)]];
  await tx.$executeRaw`
    INSERT INTO "HoursBalance" ("memberId", "year", "hundredths")
    SELECT m, y, 0 FROM unnest(${members}::int[]) m, unnest(${wanted}::int[]) y ORDER BY m, y
        ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    SELECT 1 FROM "HoursBalance" WHERE "memberId" = ANY(${members}::int[]) AND "year" = ANY(${wanted}::int[])
     ORDER BY "memberId", "year" FOR UPDATE`;
}

export type NewEntry = Omit<Prisma.HoursEntryCreateManyInput, 'organisationId' | 'id' | 'enteredAt'>;

/**
 * Adds entries to the ledger and to the balances, each in the name of the unit the member is in now. The caller holds
 * `lockBalances` of these members and years.
 */
export async function enter(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const members = await tx.member.findMany({
    where: { id: { in: entries.map(({ memberId }) => memberId) } },
    select: { id: true, organisationId: true },
  });
  const unitOf = new Map(members.map(({ id, organisationId }) => [id, organisationId]));
  const data = entries.map((entry) => {
    const organisationId = unitOf.get(entry.memberId);
    if (organisationId === undefined) throw new Error(`member ${entry.memberId} is gone`);
    return { ...entry, organisationId };
  });
  await tx.hoursEntry.createMany({ data });
  await tx.$executeRaw`
    UPDATE "HoursBalance" b SET "hundredths" = b."hundredths" + d.h
      FROM (SELECT m, y, sum(h)::int AS h
              FROM unnest(${data.map(({ memberId }) => memberId)}::int[], ${data.map(({ year }) => year)}::int[],
                          ${data.map(({ hundredths }) => hundredths)}::int[]) t(m, y, h) GROUP BY m, y) d
     WHERE b."memberId" = d.m AND b."year" = d.y AND d.h <> 0`;
}

type Why = { enteredById: number | null; reason: string | null };

/** Brings the ledger up to the members' events of those days by entries of the difference. */
export async function recount(tx: Tx, of: Recount, why: Why): Promise<Difference[]> {
  if (of.memberIds.length === 0) return [];
  await lockBalances(tx, of.memberIds, isYear(of.days) ? [of.days.year] : of.days.map(yearOf));
  const found = await differences(tx, of);
  await enter(
    tx,
    found.map((row) => ({ ...row, kind: 'event' as const, ...why })),
  );
  return found;
}

/** How many balances are not the sum of their member's entries of the year; 0 proves the ledger. */
export async function unequalBalances(tx: Pick<Tx, '$queryRaw'>): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n
      FROM (SELECT "memberId", "year", sum("hundredths") AS h FROM "HoursEntry" GROUP BY 1, 2) e
      FULL JOIN "HoursBalance" b USING ("memberId", "year")
     WHERE coalesce(e.h, 0) <> coalesce(b."hundredths", 0)`;
  return row?.n ?? 0;
}
