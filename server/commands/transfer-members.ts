import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { endAppointments } from '../appointment-writes';
import { audit } from '../audit';
import type { Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { branchOffices, type Destination, planTransfer, type TransferPlan } from '../queries/transfer-plan';
import { changeTree, holdAttempts, replanBelow, shareAssignments } from '../tree-change';

/** People taken from one unit at once. */
export const MOST_MOVED = 500;

const words = (most: number) =>
  z
    .string()
    .max(500)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text !== '' && [...text].length <= most, `请填写，最多 ${most} 个字。`);

export const destinationSchema = z.union([
  z.strictObject({ to: z.string().min(1).max(100) }),
  z.strictObject({ newCode: words(32), newName: words(64) }),
]);

export const transferSchema = z.strictObject({
  code: z.string().min(1).max(100),
  ids: z.array(z.int().min(1)).min(1, '请至少选一个人。').max(MOST_MOVED, `一次最多转 ${MOST_MOVED} 人。`),
  where: destinationSchema,
  seen: z.string().min(1).max(20_000),
});

type Target = { id: number; code: string; path: string };

async function splitOff(tx: Tx, actor: Actor, { from }: TransferPlan, where: Destination): Promise<Target> {
  if ('to' in where) throw new Error('a destination that is there is not split off');
  const above = from.path.replace(/[^/]+\/$/, '');
  const made = await tx.organisation.create({
    data: {
      code: where.newCode,
      name: where.newName,
      level: from.level,
      parentId: from.parentId,
      path: `${above}${where.newCode}/`,
    },
    select: { id: true, code: true, path: true },
  });
  await shareAssignments(tx, from, made);
  await audit(tx, actor, 'unit.split', `organisation:${made.id}`, { from: from.code, code: made.code });
  return made;
}

/**
 * Takes members to another unit of the office from now on, or splits off a new one for them (with what is given to the old
 * one alone). What they have done goes with them; reports of the past stay as they were. Who was secretary or deputy of the
 * old unit is so no longer. Fails as `planTransfer` does, with UnitMoved when anything is not as it was shown, TreeBusy.
 */
export async function transferMembers(
  actor: Actor,
  { seen, ...input }: z.output<typeof transferSchema>,
): Promise<Result<{ code: string; members: number }>> {
  return changeTree(async (tx) => {
    const plan = await planTransfer(tx, actor, input);
    // Who has gone meanwhile, or a unit that was closed, is what somebody else has just changed.
    if (!plan.ok) return plan.error === 'NothingChanged' ? fail('UnitMoved') : plan;
    if (plan.value.seen !== seen) return fail('UnitMoved');
    const { from, people } = plan.value;
    const to = plan.value.to ?? (await splitOff(tx, actor, plan.value, input.where));
    const ids = people.map(({ id }) => id);
    await holdAttempts(tx, { ids, path: to.path });
    await tx.member.updateMany({
      where: { id: { in: ids }, organisationId: from.id, disabledAt: null },
      data: { organisationId: to.id },
    });
    await endAppointments(tx, actor, branchOffices(ids, from.id));
    await replanBelow(tx, to.path);
    await tx.auditEvent.createMany({
      data: ids.map((id) => ({
        actorId: actor.memberId,
        session: actor.session,
        action: 'member.moved',
        subject: `member:${id}`,
        data: { from: from.code, to: to.code },
      })),
    });
    return ok({ code: to.code, members: ids.length });
  });
}
