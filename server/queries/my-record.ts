import 'server-only';
import { dayOfDate } from '@/domain/completion/event-day';
import type { StudyForm } from '@/domain/completion/hours';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { datesOf } from '../hours-ledger';
import { inScope } from './branch';
import type { EventFacts } from './study-events';

/** Most lines of one year that a page shows. */
const MOST = 200;

export type MyEvent = EventFacts & {
  unit: string;
  present: boolean;
  /** What it counts for, hundredths. */
  hundredths: number;
  objection: {
    text: string;
    at: Date;
    answer: string | null;
    answeredAt: Date | null;
    by: string | null;
  } | null;
};

export type OtherEntry = {
  id: string;
  kind: 'lesson' | 'correction';
  form: StudyForm;
  hundredths: number;
  at: Date;
  lesson: string | null;
  reason: string | null;
};

/** Years in which the member has events or entries, the newest first, and `thisYear`. */
export async function yearsOf(memberId: number, thisYear: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ year: number }[]>`
    SELECT "year" FROM "HoursBalance" WHERE "memberId" = ${memberId}
     UNION SELECT extract(year FROM e."heldOn")::int FROM "StudyAttendance" a JOIN "StudyEvent" e ON e."id" = a."eventId"
     WHERE a."memberId" = ${memberId}`;
  return [...new Set([thisYear, ...rows.map(({ year }) => year)])].sort((a, b) => b - a);
}

async function eventsOf(memberId: number, year: number): Promise<MyEvent[]> {
  const rows = await db.studyAttendance.findMany({
    where: { memberId, event: { heldOn: datesOf(year) } },
    orderBy: { event: { heldOn: 'desc' } },
    take: MOST,
    select: {
      present: true,
      event: {
        select: {
          ...{
            id: true,
            form: true,
            heldOn: true,
            minutes: true,
            place: true,
            topic: true,
            cancelReason: true,
          },
          organisation: { select: { name: true } },
          objections: {
            where: { memberId },
            select: { text: true, at: true, answer: true, answeredAt: true, answeredById: true },
          },
        },
      },
    },
  });
  const sums = await db.hoursEntry.groupBy({
    by: ['eventId'],
    where: { memberId, kind: 'event', eventId: { in: rows.map(({ event }) => event.id) } },
    _sum: { hundredths: true },
  });
  const counted = new Map(sums.map(({ eventId, _sum }) => [eventId, _sum.hundredths ?? 0]));
  const answerers = await db.member.findMany({
    where: { id: { in: rows.flatMap(({ event }) => event.objections[0]?.answeredById ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(answerers.map(({ id, name }) => [id, name]));
  return rows.map(({ present, event: { heldOn, organisation, objections, ...event } }) => {
    const [own] = objections;
    const by = own?.answeredById ? (names.get(own.answeredById) ?? null) : null;
    return {
      ...event,
      ...{ present, day: dayOfDate(heldOn), unit: organisation.name, hundredths: counted.get(event.id) ?? 0 },
      objection: own
        ? { text: own.text, at: own.at, answer: own.answer, answeredAt: own.answeredAt, by }
        : null,
    };
  });
}

async function othersOf(memberId: number, year: number): Promise<OtherEntry[]> {
  const rows = await db.hoursEntry.findMany({
    where: { memberId, year, kind: { in: ['lesson', 'correction'] } },
    orderBy: { id: 'desc' },
    take: MOST,
    select: {
      id: true,
      kind: true,
      form: true,
      hundredths: true,
      enteredAt: true,
      lessonId: true,
      reason: true,
    },
  });
  const lessonIds = [...new Set(rows.flatMap(({ lessonId }) => lessonId ?? []))];
  const titles = await db.lessonVersion.findMany({
    where: { lessonId: { in: lessonIds }, state: { in: ['published', 'withdrawn'] } },
    orderBy: { version: 'asc' },
    select: { lessonId: true, title: true },
  });
  const titleOf = new Map(titles.map(({ lessonId, title }) => [lessonId, title]));
  return rows.map(({ id, kind, form, hundredths, enteredAt, lessonId, reason }) => ({
    ...{
      id: String(id),
      kind: kind === 'lesson' ? 'lesson' : 'correction',
      form,
      hundredths,
      at: enteredAt,
      reason,
    },
    lesson: lessonId === null ? null : (titleOf.get(lessonId) ?? null),
  }));
}

export type StudyRecord = { events: MyEvent[]; others: OtherEntry[] };

/** The actor's own record of a year: events with what they counted for, and every other entry. */
export async function myRecord({ memberId }: Actor, year: number): Promise<StudyRecord> {
  const [events, others] = await Promise.all([eventsOf(memberId, year), othersOf(memberId, year)]);
  return { events, others };
}

/** The record of a member directly in one of the actor's units, as the member sees it; null when it is not the actor's. */
export async function recordOf(actor: Actor, memberId: number, year: number): Promise<StudyRecord | null> {
  const member = await db.member.findFirst({
    where: { id: memberId, organisation: inScope(actor) },
    select: { id: true },
  });
  if (!member) return null;
  const [events, others] = await Promise.all([eventsOf(memberId, year), othersOf(memberId, year)]);
  return { events, others };
}
