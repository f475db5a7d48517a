import 'server-only';
import { dayOfDate } from '@/domain/completion/event-day';
import type { StudyForm } from '@/domain/completion/hours';
import type { Actor } from '@/domain/organisation/scope';
import { db, prefix } from '../db';
import { datesOf } from '../hours-ledger';
import { inScope, type UnitName } from './branch';

/** Events on a page of the list. */
export const EVENTS_A_PAGE = 20;

export type EventFacts = {
  id: string;
  form: StudyForm;
  /** 2026-11-23 */
  day: string;
  minutes: number;
  place: string;
  topic: string;
  cancelReason: string | null;
};

export type ListedEvent = EventFacts & { unit: UnitName; present: number; listed: number; open: number };

export type EventPage = { events: ListedEvent[]; count: number; pages: number; page: number };

const facts = {
  id: true,
  form: true,
  heldOn: true,
  minutes: true,
  place: true,
  topic: true,
  cancelReason: true,
} as const;

/** The events of a year of the unit at `path` and below it, the newest first; `page` 1, 2 … */
export async function eventsAt(
  actor: Actor,
  { path, year, page }: { path: string; year: number; page: number },
): Promise<EventPage> {
  const where = {
    heldOn: datesOf(year),
    organisation: { AND: [inScope(actor), { path: { startsWith: prefix(path) } }] },
  };
  const count = await db.studyEvent.count({ where });
  const pages = Math.max(1, Math.ceil(count / EVENTS_A_PAGE));
  const at = Math.min(page, pages);
  const rows = await db.studyEvent.findMany({
    where,
    orderBy: [{ heldOn: 'desc' }, { recordedAt: 'desc' }],
    skip: (at - 1) * EVENTS_A_PAGE,
    take: EVENTS_A_PAGE,
    select: {
      ...facts,
      organisation: { select: { code: true, name: true } },
      _count: {
        select: { attendances: true, objections: { where: { answeredAt: null } } },
      },
    },
  });
  const came = await db.studyAttendance.groupBy({
    by: ['eventId'],
    where: { eventId: { in: rows.map(({ id }) => id) }, present: true },
    _count: true,
  });
  const presentOf = new Map(came.map(({ eventId, _count }) => [eventId, _count]));
  const events = rows.map(({ heldOn, organisation, _count, ...event }) => ({
    ...event,
    day: dayOfDate(heldOn),
    unit: organisation,
    present: presentOf.get(event.id) ?? 0,
    listed: _count.attendances,
    open: _count.objections,
  }));
  return { events, count, pages, page: at };
}

export type Objection = {
  id: number;
  memberId: number;
  name: string;
  text: string;
  at: Date;
  answer: string | null;
  answeredAt: Date | null;
};

export type EventDetail = EventFacts & {
  revision: number;
  recordedBy: string;
  recordedAt: Date;
  attendances: { memberId: number; name: string; present: boolean }[];
  objections: Objection[];
};

/** One event of the unit `code` with who was there; null when it is not there or not the actor's. */
export async function eventOf(actor: Actor, code: string, id: string): Promise<EventDetail | null> {
  const event = await db.studyEvent.findFirst({
    where: { id, organisation: { AND: [inScope(actor), { code }] } },
    select: {
      ...facts,
      revision: true,
      recordedAt: true,
      recordedBy: { select: { name: true } },
      attendances: { select: { memberId: true, present: true, member: { select: { name: true } } } },
      objections: {
        orderBy: { id: 'asc' },
        select: {
          id: true,
          memberId: true,
          member: { select: { name: true } },
          text: true,
          at: true,
          answer: true,
          answeredAt: true,
        },
      },
    },
  });
  if (!event) return null;
  const { heldOn, recordedBy, attendances, objections, ...rest } = event;
  return {
    ...rest,
    day: dayOfDate(heldOn),
    recordedBy: recordedBy.name,
    attendances: attendances
      .map(({ member, ...row }) => ({ ...row, name: member.name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || a.memberId - b.memberId),
    objections: objections.map(({ member, ...row }) => ({ ...row, name: member.name })),
  };
}

export type Step = { at: Date; by: string; action: string; data: unknown };

/** What was done to an event that `eventOf` has shown, the latest first. */
export async function stepsOfEvent(id: string): Promise<Step[]> {
  const steps = await db.auditEvent.findMany({
    where: { subject: `event:${id}`, action: { in: ['record-event', 'edit-event', 'cancel-event'] } },
    orderBy: { id: 'desc' },
    take: 50,
    select: { at: true, actorId: true, action: true, data: true },
  });
  const people = await db.member.findMany({
    where: { id: { in: steps.flatMap(({ actorId }) => actorId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id: memberId, name }) => [memberId, name]));
  return steps.map(({ actorId, ...step }) => ({ ...step, by: names.get(actorId ?? 0) ?? '系统' }));
}
