import 'server-only';
import { judgedAt } from '@/domain/completion/event-day';
import { type StudyForm, type TargetRole, targetOf, targetRole } from '@/domain/completion/hours';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db, prefix } from '../db';
import { standingRules } from '../hours-rules';
import { inScope, type UnitName } from './branch';

export type HoursRow = {
  id: number;
  name: string;
  unit: UnitName;
  role: TargetRole;
  /** Hundredths of a training hour. */
  forms: Record<StudyForm, number>;
  total: number;
  target: number;
};

const none: Record<StudyForm, number> = { training: 0, discussion: 0, onsite: 0, self_study: 0 };

type Asked = { where: Prisma.MemberWhereInput; year: number; now: Date; skip?: number; take?: number };

async function read({ where, year, now, skip, take }: Asked): Promise<HoursRow[]> {
  const moment = judgedAt(year, now);
  const members = await db.member.findMany({
    where,
    orderBy: [{ organisation: { code: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
    ...(skip === undefined ? {} : { skip }),
    ...(take === undefined ? {} : { take }),
    select: {
      id: true,
      name: true,
      organisation: { select: { code: true, name: true } },
      appointments: {
        where: { from: { lt: moment }, OR: [{ to: null }, { to: { gte: moment } }] },
        select: { role: true },
      },
    },
  });
  const memberId = { in: members.map(({ id }) => id) };
  const [{ rules }, balances, sums] = await Promise.all([
    standingRules(db, moment),
    db.hoursBalance.findMany({ where: { memberId, year }, select: { memberId: true, hundredths: true } }),
    db.hoursEntry.groupBy({
      by: ['memberId', 'form'],
      where: { memberId, year },
      _sum: { hundredths: true },
    }),
  ]);
  const totals = new Map(balances.map((row) => [row.memberId, row.hundredths]));
  const forms = new Map<number, Record<StudyForm, number>>();
  for (const { memberId: id, form, _sum } of sums)
    forms.set(id, { ...(forms.get(id) ?? none), [form]: _sum.hundredths ?? 0 });
  return members.map(({ id, name, organisation, appointments }) => {
    const roles = appointments.map(({ role }) => role);
    return {
      ...{ id, name, unit: organisation, role: targetRole(roles), target: targetOf(rules, roles) },
      ...{ forms: forms.get(id) ?? none, total: totals.get(id) ?? 0 },
    };
  });
}

/** Enabled members in the actor's scope. */
const visible = (actor: Actor, where: Prisma.MemberWhereInput): Prisma.MemberWhereInput => ({
  AND: [where, { organisation: inScope(actor), disabledAt: null }],
});

export const PEOPLE_A_PAGE = 50;

/** The hours of the members directly in a unit, by name: a page of PEOPLE_A_PAGE. No order by hours, ever. */
export async function hoursOfUnit(
  actor: Actor,
  { unitId, year, page, now }: { unitId: number; year: number; page: number; now: Date },
): Promise<{ people: HoursRow[]; count: number; pages: number; page: number }> {
  const where = visible(actor, { organisationId: unitId });
  const count = await db.member.count({ where });
  const pages = Math.max(1, Math.ceil(count / PEOPLE_A_PAGE));
  const at = Math.min(page, pages);
  const people = await read({ where, year, now, skip: (at - 1) * PEOPLE_A_PAGE, take: PEOPLE_A_PAGE });
  return { people, count, pages, page: at };
}

export const countHoursBelow = (actor: Actor, path: string): Promise<number> =>
  db.member.count({ where: visible(actor, { organisation: { path: { startsWith: prefix(path) } } }) });

/** Units whose members are read together. */
const UNITS_A_STEP = 25;

/** The hours of everybody in the unit at `path` and below it, unit by unit in the order of codes, some at a time. */
export async function* hoursBelow(
  actor: Actor,
  { path, year, now }: { path: string; year: number; now: Date },
): AsyncGenerator<HoursRow[]> {
  const units = await db.organisation.findMany({
    where: { AND: [inScope(actor), { path: { startsWith: prefix(path) } }] },
    orderBy: { code: 'asc' },
    select: { id: true },
  });
  for (let at = 0; at < units.length; at += UNITS_A_STEP) {
    const organisationId = { in: units.slice(at, at + UNITS_A_STEP).map(({ id }) => id) };
    yield await read({ where: visible(actor, { organisationId }), year, now });
  }
}

/** One member directly in a unit; null when not there or not the actor's. */
export async function hoursOfPerson(
  actor: Actor,
  { unitId, memberId, year, now }: { unitId: number; memberId: number; year: number; now: Date },
): Promise<HoursRow | null> {
  const [row] = await read({ where: visible(actor, { id: memberId, organisationId: unitId }), year, now });
  return row ?? null;
}

/** The signed-in member's own. */
export async function ownHours(actor: Actor, year: number, now: Date): Promise<HoursRow> {
  const [row] = await read({ where: { id: actor.memberId }, year, now });
  if (!row) throw new Error('the signed-in member is gone');
  return row;
}
