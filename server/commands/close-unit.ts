import 'server-only';
import { z } from 'zod';
import { mayMoveUnit } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import { endAppointments } from '../appointment-writes';
import { audit } from '../audit';
import { fail, ok, type Result } from '../errors';
import { openUnit } from '../queries/unit-plans';
import { changeTree } from '../tree-change';

export const closeUnitSchema = z.strictObject({ code: z.string().min(1).max(100) });

/**
 * Closes a unit nobody belongs to any more; what it did can still be read. Fails with NotFound (not there, closed, not the
 * actor's, or the top of the actor's subtree), UnitNotEmpty, TreeBusy.
 * @returns the code of the unit above
 */
export async function closeUnit(
  actor: Actor,
  { code }: z.output<typeof closeUnitSchema>,
): Promise<Result<{ above: string | null }>> {
  return changeTree(async (tx) => {
    const unit = await openUnit(tx, code);
    if (!unit || !mayMoveUnit(actor, unit.path)) return fail('NotFound');
    const members = await tx.member.count({ where: { organisationId: unit.id, disabledAt: null } });
    const children = await tx.organisation.count({ where: { parentId: unit.id, closedAt: null } });
    if (members + children > 0) return fail('UnitNotEmpty');
    const appointments = await endAppointments(tx, actor, { organisationId: unit.id });
    const { parent } = await tx.organisation.update({
      where: { id: unit.id },
      data: { closedAt: new Date() },
      select: { parent: { select: { code: true } } },
    });
    await audit(tx, actor, 'unit.closed', `organisation:${unit.id}`, { appointments });
    return ok({ above: parent?.code ?? null });
  });
}
