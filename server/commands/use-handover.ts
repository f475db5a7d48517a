import 'server-only';
import { z } from 'zod';
import { passwordProblem } from '@/domain/accounts/password-policy';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { BusyError, hashPassword } from '../password';
import { handoverMember, openHandover } from '../queries/handover';
import { weakness } from '../weakness';

export const useHandoverSchema = z.strictObject({ id: z.uuid(), next: z.string().min(1).max(512) });

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

/**
 * Sets the password the member has typed on the secretary's phone. Their sessions end, and they are told at the next
 * sign-in who helped. `actor` is the secretary who began it. Fails with HandoverOver (used, cancelled, too late, or the
 * member is no longer the actor's to help), WeakPassword (`fields.next`), Busy.
 */
export async function useHandover(
  actor: Actor,
  { id, next }: z.output<typeof useHandoverSchema>,
): Promise<Result<null>> {
  const handover = await openHandover(actor, id);
  if (!handover) return fail('HandoverOver');
  const problem = passwordProblem(next, { login: handover.login, unit: handover.unit });
  if (problem) return fail('WeakPassword', { fields: { next: weakness(problem) } });
  let passwordHash: string;
  try {
    passwordHash = await hashPassword(next);
  } catch (error) {
    if (error instanceof BusyError) return fail('Busy');
    throw error;
  }
  return db.$transaction(async (tx) => {
    // The member first, as whoever begins another handover does.
    await tx.$queryRaw`
      SELECT 1 FROM "Member" WHERE "id" = (SELECT "memberId" FROM "PasswordHandover" WHERE "id" = ${id}::uuid) FOR UPDATE`;
    const now = new Date();
    const [used] = await tx.passwordHandover.updateManyAndReturn({
      where: { id, startedById: actor.memberId, usedAt: null, cancelledAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { memberId: true },
    });
    const memberId = used?.memberId;
    if (!memberId) return fail('HandoverOver');
    if (!(await handoverMember(tx, actor, memberId))) return fail('HandoverOver');
    await tx.member.update({
      where: { id: memberId },
      data: {
        ...{ passwordHash, mustChangePassword: false, passwordExpiresAt: null },
        sessionVersion: { increment: 1 },
      },
      select: { id: true },
    });
    const text = `您的密码于${moment.format(now)}在${actor.name}协助下重新设置。如果不是您本人设的，请马上修改密码，并告诉组织办。`;
    await tx.notice.create({
      data: { memberId, key: `password-handover:${id}`, text, href: '/me/password' },
      select: { id: true },
    });
    await audit(tx, actor, 'password.handed-over', `member:${memberId}`);
    return ok(null);
  });
}
