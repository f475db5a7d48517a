import 'server-only';
import type { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { endAppointments } from '../appointment-writes';
import { audit } from '../audit';
import { fail, ok, type Result } from '../errors';
import { planMerge } from '../queries/unit-plans';
import { changeTree, hangBelow, holdAttempts, replanBelow } from '../tree-change';
import type { unitStepSchema } from './move-unit';

/**
 * Merges one unit into another: its members and the units below it go there, appointments at it end, and it is closed.
 * It keeps its past, and whoever left it before. Fails as `planMerge` does, with UnitMoved when members, units or
 * appointments are not as the actor saw them, with TreeBusy.
 */
export async function mergeUnits(
  actor: Actor,
  { seen, ...input }: z.output<typeof unitStepSchema>,
): Promise<Result<{ code: string }>> {
  return changeTree(async (tx) => {
    const plan = await planMerge(tx, actor, input);
    if (!plan.ok) return plan.error === 'NotFound' ? plan : fail(plan.error);
    const { unit, to, own, children } = plan.value;
    if (plan.value.seen !== seen) return fail('UnitMoved');
    await holdAttempts(tx, { unit: unit.id, path: to.path });
    const below = await tx.organisation.findMany({
      where: { parentId: unit.id, closedAt: null },
      select: { id: true, code: true, path: true },
    });
    for (const child of below) await hangBelow(tx, child, to);
    await tx.member.updateMany({
      where: { organisationId: unit.id, disabledAt: null },
      data: { organisationId: to.id },
    });
    const appointments = await endAppointments(tx, actor, { organisationId: unit.id });
    await tx.organisation.update({
      where: { id: unit.id },
      data: { closedAt: new Date() },
      select: { id: true },
    });
    await replanBelow(tx, to.path);
    const data = { into: to.code, members: own, units: children, appointments };
    await audit(tx, actor, 'unit.merged', `organisation:${unit.id}`, data);
    return ok({ code: to.code });
  });
}
