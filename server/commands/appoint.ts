import 'server-only';
import { z } from 'zod';
import { normaliseLogin } from '@/domain/accounts/login';
import { mayAppoint, mayManageUnit } from '@/domain/organisation/office-rights';
import { type Actor, isWithin } from '@/domain/organisation/scope';
import { endAppointments, standing } from '../appointment-writes';
import { audit } from '../audit';
import type { Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { openUnit } from '../queries/unit-plans';
import { changeTree } from '../tree-change';

const moment = z.date().min(new Date('2000-01-01T00:00:00Z')).max(new Date('2199-12-31T00:00:00Z'));

export const appointSchema = z.strictObject({
  code: z.string().min(1).max(100),
  login: z.string().min(1, '请填写账号。').max(128),
  role: z.enum(['secretary', 'deputy', 'editor', 'reviewer', 'office'], '请选择职务。'),
  /** Null: from now. */
  from: moment.nullable(),
  /** Null: without end. */
  to: moment.nullable(),
});

/** True when the actor is the office of the unit at `path` at least until `to` (null: without end). */
async function isOfficeUntil(tx: Tx, actor: Actor, path: string, to: Date | null): Promise<boolean> {
  const now = new Date();
  const offices = await tx.appointment.findMany({
    where: { memberId: actor.memberId, role: 'office', from: { lte: now }, ...standing(now) },
    select: { to: true, organisation: { select: { path: true } } },
  });
  return offices.some(
    ({ to: end, organisation }) =>
      isWithin(path, organisation.path) && (end === null || (to !== null && to <= end)),
  );
}

/**
 * Appoints a member of the office's subtree for a unit and all below it, from a day to a day. Whoever is appointed signs in
 * anew. Fails with NotFound (the unit, or the role there, is not the actor's to give), InvalidInput (`login`, `to`),
 * AppointmentThere, OwnTerm (to the actor, for longer than the actor is in office), TreeBusy.
 */
export async function appoint(
  actor: Actor,
  input: z.output<typeof appointSchema>,
): Promise<Result<{ memberId: number }>> {
  const now = new Date();
  const from = input.from && input.from > now ? input.from : now;
  if (input.to && input.to <= from)
    return fail('InvalidInput', { fields: { to: '结束的日子要晚于开始的日子，也不能已经过去。' } });
  return changeTree(async (tx) => {
    const unit = await openUnit(tx, input.code);
    if (!unit || !mayAppoint(actor, input.role, unit.path)) return fail('NotFound');
    const member = await tx.member.findUnique({
      where: { login: normaliseLogin(input.login), disabledAt: null },
      select: { id: true, organisation: { select: { path: true } } },
    });
    if (!member || !mayManageUnit(actor, member.organisation.path))
      return fail('InvalidInput', { fields: { login: '本单位和下级里没有这个账号，或者账号已停用。' } });
    if (member.id === actor.memberId && !(await isOfficeUntil(tx, actor, unit.path, input.to)))
      return fail('OwnTerm');
    const same = await tx.appointment.findFirst({
      where: { memberId: member.id, organisationId: unit.id, role: input.role, ...standing(now) },
      select: { id: true },
    });
    if (same) return fail('AppointmentThere');
    await tx.appointment.create({
      data: { memberId: member.id, organisationId: unit.id, role: input.role, from, to: input.to },
      select: { id: true },
    });
    await tx.member.update({
      where: { id: member.id },
      data: { sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await audit(tx, actor, 'appointment.began', `member:${member.id}`, {
      ...{ role: input.role, unit: unit.code },
      ...{ from: from.toISOString(), to: input.to?.toISOString() ?? null },
    });
    return ok({ memberId: member.id });
  });
}

/** One that stands or is still to begin, if the actor may end it. */
async function openAppointment(tx: Tx, actor: Actor, id: number) {
  await tx.$queryRaw`SELECT 1 FROM "Appointment" WHERE "id" = ${id} FOR UPDATE`;
  const found = await tx.appointment.findFirst({
    where: { id, ...standing(new Date()) },
    select: {
      id: true,
      memberId: true,
      role: true,
      from: true,
      to: true,
      organisation: { select: { code: true, path: true } },
    },
  });
  return found && mayAppoint(actor, found.role, found.organisation.path) ? found : null;
}

/** True when somebody else can still manage the unit at `path` for longer than `until` (null: without end). */
async function othersManage(tx: Tx, path: string, but: number, until: Date | null): Promise<boolean> {
  const now = new Date();
  const offices = await tx.appointment.findMany({
    where: {
      ...{ id: { not: but }, role: 'office' as const, from: { lte: now }, member: { disabledAt: null } },
      OR: [{ to: null }, { to: { gt: until ?? now } }],
    },
    select: { organisation: { select: { path: true } } },
  });
  return offices.some(({ organisation }) => path.startsWith(organisation.path));
}

export const appointmentSchema = z.strictObject({ id: z.int().min(1) });

/**
 * Ends an appointment now, and the sessions of its holder. Fails with NotFound (over already, or not the actor's),
 * LastOffice (it is the actor's own, and nobody else would be the office of that unit), TreeBusy.
 */
export async function endAppointment(
  actor: Actor,
  { id }: z.output<typeof appointmentSchema>,
): Promise<Result<null>> {
  return changeTree(async (tx) => {
    const found = await openAppointment(tx, actor, id);
    if (!found) return fail('NotFound');
    const own = found.role === 'office' && found.memberId === actor.memberId;
    if (own && !(await othersManage(tx, found.organisation.path, id, null))) return fail('LastOffice');
    await endAppointments(tx, actor, { id });
    return ok(null);
  });
}

export const changeEndSchema = z.strictObject({
  id: z.int().min(1),
  to: moment.nullable(),
  /** ISO time of the end as it was shown, '' without one. */
  seen: z.string().max(40),
});

/**
 * Gives an appointment another end. Fails with NotFound, UnitMoved (the end is not the one that was shown), InvalidInput
 * (`to` is over or not after its beginning), LastOffice, OwnTerm (the actor's own would last longer), TreeBusy.
 */
export async function changeAppointmentEnd(
  actor: Actor,
  { id, to, seen }: z.output<typeof changeEndSchema>,
): Promise<Result<null>> {
  return changeTree(async (tx) => {
    const found = await openAppointment(tx, actor, id);
    if (!found) return fail('NotFound');
    if ((found.to?.toISOString() ?? '') !== seen) return fail('UnitMoved');
    if (to && (to <= new Date() || to <= found.from))
      return fail('InvalidInput', { fields: { to: '结束的日子要晚于开始的日子，也不能已经过去。' } });
    const path = found.organisation.path;
    if (found.memberId === actor.memberId && !(await isOfficeUntil(tx, actor, path, to)))
      return fail('OwnTerm');
    const own = found.role === 'office' && found.memberId === actor.memberId;
    if (own && to && !(await othersManage(tx, found.organisation.path, id, to))) return fail('LastOffice');
    await tx.appointment.update({ where: { id }, data: { to }, select: { id: true } });
    await audit(tx, actor, 'appointment.end-changed', `member:${found.memberId}`, {
      ...{ role: found.role, unit: found.organisation.code },
      to: to?.toISOString() ?? null,
    });
    return ok(null);
  });
}
