/** Calendar days of events. A day is written 2026-11-23 and is one of Beijing, where summer time never comes. */

const AHEAD = 8 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;

/** The day it is in Beijing at `moment`. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + AHEAD).toISOString().slice(0, 10);

/** The year it is in Beijing at `moment`. */
export const yearOf = (moment: Date): number => Number(dayOf(moment).slice(0, 4));

/** A day as a database date stores it (midnight UTC); null when there is no such day. */
export function dateOfDay(day: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day ? date : null;
}

/** The day of a database date. */
export const dayOfDate = (date: Date): string => date.toISOString().slice(0, 10);

/** The last moment of a day in Beijing, but never after `now`: who belongs at that moment belonged on that day. */
export function rollCallOf(day: Date, now: Date): Date {
  return new Date(Math.min(day.getTime() - AHEAD + DAY - 1, now.getTime()));
}

/** The moment a year is judged at: its end in Beijing, or `now` while it runs. */
export function judgedAt(year: number, now: Date): Date {
  return new Date(Math.min(Date.UTC(year + 1, 0, 1) - AHEAD, now.getTime()));
}

/** An event may be recorded for this year and the last, and not before it has taken place. */
export function dayProblem(day: Date, now: Date): string | null {
  if (dayOfDate(day) > dayOf(now)) return '日期还没有到。学习结束以后再记。';
  if (day.getUTCFullYear() < yearOf(now) - 1)
    return '只能补记今年和去年的学习。更早的，请联系组织办更正学时。';
  return null;
}

export type Belonging = {
  memberId: number;
  from: Date;
  to: Date | null;
  /** No earlier membership of this member is known. */
  first: boolean;
};

/**
 * Who belonged to a unit at the roll call, from the memberships of that unit. Whoever was entered into the system only later
 * (`late`) is among them, because nothing is known of where they were; they are presumed present (`presumed`) only while
 * nobody of the unit is known from then, as when the system came after the event.
 */
export function whoBelonged(
  rows: readonly Belonging[],
  moment: Date,
): { memberId: number; late: boolean; presumed: boolean }[] {
  const covers = ({ from, to }: Belonging) => from <= moment && (to === null || to > moment);
  const known = new Set(rows.filter(covers).map(({ memberId }) => memberId));
  const late = new Set(
    rows
      .filter(({ first, from, memberId }) => first && from > moment && !known.has(memberId))
      .map(({ memberId }) => memberId),
  );
  return [...known, ...late].map((memberId) => ({
    memberId,
    late: late.has(memberId),
    presumed: known.has(memberId) || known.size === 0,
  }));
}
