import 'server-only';
import type { z } from 'zod';
import { mayMoveUnit } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { fail, ok, type Result } from '../errors';
import { changeTree } from '../tree-change';
import type { closeUnitSchema } from './close-unit';

/**
 * Opens a closed unit again, where it stands in the tree, with nobody in it: who belonged to it, and who held an office there,
 * does not come back by itself. Opened twice it is open. Fails with NotFound (not there, not the actor's, or the top of the
 * actor's subtree), AboveClosed (the unit above is closed), TreeBusy.
 */
export async function reopenUnit(
  actor: Actor,
  { code }: z.output<typeof closeUnitSchema>,
): Promise<Result<null>> {
  return changeTree(async (tx) => {
    const unit = await tx.organisation.findUnique({
      where: { code },
      select: { id: true, path: true, closedAt: true, parent: { select: { closedAt: true } } },
    });
    if (!unit || !mayMoveUnit(actor, unit.path)) return fail('NotFound');
    if (!unit.closedAt) return ok(null);
    if (unit.parent?.closedAt) return fail('AboveClosed');
    await tx.organisation.update({ where: { id: unit.id }, data: { closedAt: null }, select: { id: true } });
    await audit(tx, actor, 'unit.reopened', `organisation:${unit.id}`);
    return ok(null);
  });
}
