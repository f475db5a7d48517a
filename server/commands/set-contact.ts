import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { inScope } from '../queries/branch';

/** Most characters of a unit's contact. */
export const CONTACT_CHARACTERS = 100;

export const setContactSchema = z.strictObject({
  code: z.string().min(1).max(100),
  contact: z
    .string()
    .max(500)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => [...text].length <= CONTACT_CHARACTERS, `联系人最多${CONTACT_CHARACTERS}个字。`),
  /** The contact as the form showed it. */
  seen: z.string().max(500),
});

/**
 * Secretary, deputy or office say whom the members of a unit ask for help; '' is the secretary. The same as before is no
 * failure. Errors: NotFound (not there, closed, not the actor's), UnitMoved (somebody changed it since it was shown).
 */
export async function setContact(
  actor: Actor,
  { code, contact, seen }: z.output<typeof setContactSchema>,
): Promise<Result<{ code: string }>> {
  return db.$transaction(async (tx) => {
    const where = { code, closedAt: null, ...inScope(actor) };
    const unit = await tx.organisation.findFirst({ where, select: { id: true, contact: true } });
    if (!unit) return fail('NotFound');
    if ((unit.contact ?? '') === contact) return ok({ code });
    const { count } = await tx.organisation.updateMany({
      where: { AND: [where, { contact: seen || null }] },
      data: { contact: contact || null },
    });
    if (count === 0) return fail('UnitMoved');
    await audit(tx, actor, 'unit.contact', `organisation:${unit.id}`);
    return ok({ code });
  });
}
