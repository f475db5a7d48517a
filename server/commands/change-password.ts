import 'server-only';
import { firstPasswordAsTyped } from '@/domain/accounts/first-password';
import { passwordProblem } from '@/domain/accounts/password-policy';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, messages, ok, type Result } from '../errors';
import { BusyError, hashPassword, verifyPassword } from '../password';
import { throttled } from '../throttle';
import { weakness } from '../weakness';

/** What is needed to go on with a fresh session after every session has ended. */
export type Reopened = { id: number; sessionVersion: number; appointed: boolean };

/**
 * Replaces the actor's own password, which ends every session of theirs; the caller opens a new one for this device.
 * Fails with WrongPassword, WeakPassword (with the reason in `fields.next`), TooManyAttempts, Busy, NotFound.
 */
export async function changePassword(
  actor: Actor,
  input: { current: string; next: string },
): Promise<Result<Reopened>> {
  const member = await db.member.findUnique({
    where: { id: actor.memberId, disabledAt: null },
    select: {
      login: true,
      passwordHash: true,
      mustChangePassword: true,
      organisation: { select: { name: true } },
    },
  });
  if (!member) return fail('NotFound');
  const current = member.mustChangePassword ? firstPasswordAsTyped(input.current) : input.current;

  try {
    const checked = await throttled({ run: `change ${actor.memberId}` }, async () => {
      const right = await verifyPassword(member.passwordHash, current);
      return { verdict: right ? 'right' : 'wrong', value: right };
    });
    if ('wait' in checked) return fail('TooManyAttempts', { seconds: checked.wait });
    if (!checked.value) return fail('WrongPassword', { fields: { current: messages.WrongPassword } });

    const problem = passwordProblem(
      input.next,
      { login: member.login, unit: member.organisation.name },
      current,
    );
    if (problem) return fail('WeakPassword', { fields: { next: weakness(problem) } });
    return await replace(actor, member.passwordHash, await hashPassword(input.next));
  } catch (error) {
    if (error instanceof BusyError) return fail('Busy');
    throw error;
  }
}

async function replace(actor: Actor, from: string, to: string): Promise<Result<Reopened>> {
  return db.$transaction(async (tx) => {
    // Two changes at once: the second finds the hash it checked gone.
    const { count } = await tx.member.updateMany({
      where: { id: actor.memberId, passwordHash: from, disabledAt: null },
      data: {
        passwordHash: to,
        sessionVersion: { increment: 1 },
        mustChangePassword: false,
        passwordExpiresAt: null,
      },
    });
    if (count === 0) return fail('WrongPassword', { fields: { current: messages.WrongPassword } });
    await audit(tx, actor, 'password.changed', `member:${actor.memberId}`);
    const { id, sessionVersion } = await tx.member.findUniqueOrThrow({
      where: { id: actor.memberId },
      select: { id: true, sessionVersion: true },
    });
    return ok({ id, sessionVersion, appointed: actor.appointments.length > 0 });
  });
}
