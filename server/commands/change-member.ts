import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { endAppointments } from '../appointment-writes';
import { audit } from '../audit';
import type { Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { type ManagedMember, membersWithRights } from '../queries/managed-member';
import { changeTree } from '../tree-change';

const memberId = z.int().min(1);

export const renameSchema = z.strictObject({
  memberId,
  name: z
    .string()
    .max(500)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text !== '' && [...text].length <= 32, '请填写姓名，最多 32 个字。')
    .refine((text) => !/^[=+\-@]/.test(text), '姓名不能以“=”“+”“-”“@”开头。'),
  /** The name as it was shown. */
  seen: z.string().max(100),
});

export const memberStepSchema = z.strictObject({ memberId });

/** The member for whom the actor's office is responsible; NotFound, HigherOffice. */
async function managed(tx: Tx, actor: Actor, id: number): Promise<Result<ManagedMember>> {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${id} FOR UPDATE`;
  const [member] = await membersWithRights(tx, actor, [id]);
  if (!member || member.anonymisedAt) return fail('NotFound');
  if (member.mine) return ok(member);
  const inScope = actor.appointments.some(
    ({ role, path }) => role === 'office' && member.organisation.path.startsWith(path),
  );
  return fail(inScope ? 'HigherOffice' : 'NotFound');
}

/** Corrects a name. Fails with NotFound, HigherOffice, UnitMoved (not the name that was shown), NothingChanged. */
export async function renameMember(
  actor: Actor,
  { memberId: id, name, seen }: z.output<typeof renameSchema>,
): Promise<Result<null>> {
  return changeTree(async (tx) => {
    const member = await managed(tx, actor, id);
    if (!member.ok) return member;
    if (member.value.name !== seen) return fail('UnitMoved');
    if (name === seen) return fail('NothingChanged');
    await tx.member.update({ where: { id }, data: { name }, select: { id: true } });
    await audit(tx, actor, 'member.renamed', `member:${id}`);
    return ok(null);
  });
}

/**
 * Locks a member out who has left or must not come in: sessions and appointments end at once, and after twelve months name
 * and login are taken away. Fails with NotFound, HigherOffice, NotYourself, UnitMoved (locked out already).
 */
export async function lockMember(
  actor: Actor,
  { memberId: id }: z.output<typeof memberStepSchema>,
): Promise<Result<{ appointments: number }>> {
  return changeTree(async (tx) => {
    const member = await managed(tx, actor, id);
    if (!member.ok) return member;
    if (id === actor.memberId) return fail('NotYourself');
    if (member.value.disabledAt) return fail('UnitMoved');
    const appointments = await endAppointments(tx, actor, { memberId: id });
    await tx.member.update({
      where: { id },
      data: { disabledAt: new Date(), sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await audit(tx, actor, 'member.locked', `member:${id}`, { appointments });
    return ok({ appointments });
  });
}

/**
 * Lets a member back in, into the same unit and with the same password; appointments stay ended. Fails with NotFound (also
 * once anonymised), UnitMoved (back already), UnitGone (the unit has been closed).
 */
export async function readmitMember(
  actor: Actor,
  { memberId: id }: z.output<typeof memberStepSchema>,
): Promise<Result<null>> {
  return changeTree(async (tx) => {
    const member = await managed(tx, actor, id);
    if (!member.ok) return member;
    if (!member.value.disabledAt) return fail('UnitMoved');
    if (member.value.organisation.closedAt) return fail('UnitGone');
    await tx.member.update({
      where: { id },
      data: { disabledAt: null, sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await audit(tx, actor, 'member.readmitted', `member:${id}`);
    return ok(null);
  });
}
