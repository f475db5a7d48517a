import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { fail, ok, type Result } from '../errors';
import { planMove } from '../queries/unit-plans';
import { changeTree, hangBelow, replanBelow } from '../tree-change';

const code = z.string().min(1).max(100);

/** Of a move and of a merger: which unit, where to, and what the plan that was shown was made from. */
export const unitStepSchema = z.strictObject({ code, to: code, seen: z.string().min(1).max(5000) });

/**
 * Hangs a unit with everything below it under another parent, from now on: reports of the past stay as they were.
 * Fails as `planMove` does, with UnitMoved when either unit is not where the actor saw it, with TreeBusy.
 */
export async function moveUnit(
  actor: Actor,
  { seen, ...input }: z.output<typeof unitStepSchema>,
): Promise<Result<{ code: string }>> {
  return changeTree(async (tx) => {
    const plan = await planMove(tx, actor, input);
    if (!plan.ok) return plan.error === 'NothingChanged' ? fail('UnitMoved') : plan;
    const { unit, to, units, members } = plan.value;
    if (plan.value.seen !== seen) return fail('UnitMoved');
    const path = await hangBelow(tx, unit, to);
    await replanBelow(tx, path);
    await audit(tx, actor, 'unit.moved', `organisation:${unit.id}`, {
      from: unit.path,
      to: path,
      units,
      members,
    });
    return ok({ code: unit.code });
  });
}
