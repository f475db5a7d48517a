import 'server-only';
import { FIRST_PASSWORD_DAYS } from '@/domain/accounts/first-password';
import { normaliseLogin } from '@/domain/accounts/login';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { hashPassword, newFirstPassword } from '../password';

/** The moment a first password given out now is worthless. */
export function firstPasswordExpiry(now = new Date()): Date {
  return new Date(now.getTime() + FIRST_PASSWORD_DAYS * 24 * 3600 * 1000);
}

/**
 * Gives the member behind `login` a new first password, shown this once, and ends every session of theirs.
 * Only for whoever runs the machine ('system'); fails with NotFound.
 */
export async function resetPassword(_actor: 'system', login: string): Promise<Result<{ password: string }>> {
  const password = newFirstPassword();
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const [member] = await tx.member.updateManyAndReturn({
      where: { login: normaliseLogin(login), disabledAt: null },
      data: {
        passwordHash,
        mustChangePassword: true,
        passwordExpiresAt: firstPasswordExpiry(),
        sessionVersion: { increment: 1 },
      },
      select: { id: true },
    });
    if (!member) return fail('NotFound');
    await audit(tx, null, 'password.reset', `member:${member.id}`);
    return ok({ password });
  });
}
