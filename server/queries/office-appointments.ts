import 'server-only';
import { mayAppoint, mayManageUnit } from '@/domain/organisation/office-rights';
import type { Actor, Role } from '@/domain/organisation/scope';
import { db } from '../db';

export type OfficeAppointment = {
  id: number;
  role: Role;
  unit: { code: string; name: string };
  member: { id: number; name: string; login: string; unit: string };
  from: Date;
  to: Date | null;
  state: 'now' | 'later' | 'over';
  /** The actor may end and extend it. */
  mine: boolean;
};

/** Appointments that are over and still listed. */
const PAST = 30;

const columns = {
  id: true,
  role: true,
  from: true,
  to: true,
  organisation: { select: { code: true, name: true, path: true } },
  member: {
    select: { id: true, name: true, login: true, organisation: { select: { code: true } } },
  },
} as const;

async function read(actor: Actor, where: { organisationId: number } | { memberId: number }) {
  const now = new Date();
  const open = { OR: [{ to: null }, { to: { gt: now } }] };
  const [standing, over] = await Promise.all([
    db.appointment.findMany({ where: { ...where, ...open }, orderBy: { id: 'asc' }, select: columns }),
    db.appointment.findMany({
      where: { ...where, to: { lte: now } },
      orderBy: { to: 'desc' },
      take: PAST,
      select: columns,
    }),
  ]);
  return [...standing, ...over]
    .filter(({ organisation }) => mayManageUnit(actor, organisation.path))
    .map(({ organisation: { path, ...unit }, member, ...each }): OfficeAppointment => {
      const state = each.to && each.to <= now ? 'over' : each.from > now ? 'later' : 'now';
      return {
        ...each,
        unit,
        state,
        member: { ...member, unit: member.organisation.code },
        mine: state !== 'over' && mayAppoint(actor, each.role, path),
      };
    });
}

/** The appointments at one unit: standing, to come, and the last that are over. */
export function appointmentsAt(actor: Actor, unitId: number): Promise<OfficeAppointment[]> {
  return read(actor, { organisationId: unitId });
}

/** The appointments of one member at units of the actor's office. */
export function appointmentsOf(actor: Actor, memberId: number): Promise<OfficeAppointment[]> {
  return read(actor, { memberId });
}
