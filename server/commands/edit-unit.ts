import 'server-only';
import { z } from 'zod';
import { mayManageUnit } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import { unitSeen } from '@/domain/organisation/unit-seen';
import { audit } from '../audit';
import { fail, ok, type Result } from '../errors';
import { changeTree } from '../tree-change';

const words = (most: number, name: string) =>
  z
    .string()
    .max(500)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => [...text].length <= most, `${name}最多 ${most} 个字。`);

export const editUnitSchema = z.strictObject({
  code: z.string().min(1).max(100),
  name: words(64, '单位名称').refine((text) => text !== '', '请填写单位名称。'),
  level: words(16, '单位层级').refine((text) => text !== '', '请填写单位层级。'),
  contact: words(100, '联系人'),
  /** `unitSeen` of the unit as it was shown. */
  seen: z.string().max(1000),
});

/**
 * Gives a unit another name, level or contact (whom members ask for help; '' is nobody). Fails with NotFound (not there,
 * closed, or not the actor's), UnitMoved when it is not as it was shown, NothingChanged, TreeBusy.
 */
export async function editUnit(
  actor: Actor,
  { code, name, level, contact, seen }: z.output<typeof editUnitSchema>,
): Promise<Result<null>> {
  return changeTree(async (tx) => {
    const unit = await tx.organisation.findFirst({
      where: { code, closedAt: null },
      select: { id: true, path: true, name: true, level: true, contact: true },
    });
    if (!unit || !mayManageUnit(actor, unit.path)) return fail('NotFound');
    if (unitSeen(unit) !== seen) return fail('UnitMoved');
    const next = { name, level, contact: contact || null };
    if (unitSeen(next) === seen) return fail('NothingChanged');
    await tx.organisation.update({ where: { id: unit.id }, data: next, select: { id: true } });
    const changed = (['name', 'level', 'contact'] as const).filter((key) => next[key] !== unit[key]);
    await audit(tx, actor, 'unit.changed', `organisation:${unit.id}`, { changed });
    return ok(null);
  });
}
