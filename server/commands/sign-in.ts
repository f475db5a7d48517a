import 'server-only';
import { firstPasswordAsTyped } from '@/domain/accounts/first-password';
import { normaliseLogin } from '@/domain/accounts/login';
import { networkOf } from '@/domain/accounts/throttle';
import { audit } from '../audit';
import { db } from '../db';
import { type Device, readDevice, sealDevice } from '../device';
import { fail, ok, type Result } from '../errors';
import { log } from '../log';
import { BusyError, hashPassword, isOutdated, verifyPassword } from '../password';
import { type ThrottleKeys, throttled, type Verdict } from '../throttle';

/** Where a sign-in comes from: the client's address, and its device cookie if it has one. */
export type Visitor = { address: string; device?: string | undefined };

export type SignedIn = {
  id: number;
  sessionVersion: number;
  appointed: boolean;
  device: string;
  typeStep: number | null;
};

const columns = (now: Date) => ({
  id: true,
  passwordHash: true,
  sessionVersion: true,
  mustChangePassword: true,
  passwordExpiresAt: true,
  disabledAt: true,
  typeStep: true,
  // Also one that is still to begin: it may do so during this sign-in.
  appointments: { select: { id: true }, where: { OR: [{ to: null }, { to: { gt: now } }] }, take: 1 },
});

function keysOf(
  login: string,
  memberId: number | undefined,
  device: Device | null,
  visitor: Visitor,
): ThrottleKeys {
  if (memberId !== undefined && device?.members.includes(memberId)) {
    return { run: `device ${device.id} ${memberId}` };
  }
  const network = networkOf(visitor.address);
  return { run: `${network} ${login}`, account: login, network };
}

/**
 * Checks a login and password, slowed down after failures, and says who signed in. An unknown login, a disabled member
 * and a wrong password give the same answer after the same work.
 * Fails with WrongCredentials, TooManyAttempts (with `seconds`), PasswordExpired, Busy.
 */
export async function signIn(
  input: { login: string; password: string },
  visitor: Visitor,
): Promise<Result<SignedIn>> {
  const login = normaliseLogin(input.login);
  const [member, device] = await Promise.all([
    db.member.findUnique({ where: { login }, select: columns(new Date()) }),
    readDevice(visitor.device),
  ]);
  const password = member?.mustChangePassword ? firstPasswordAsTyped(input.password) : input.password;

  const checked = await throttled(keysOf(login, member?.id, device, visitor), async () => {
    try {
      const right = await verifyPassword(member?.passwordHash ?? null, password);
      const verdict: Verdict = right && !member?.disabledAt ? 'right' : 'wrong';
      return { verdict, value: verdict };
    } catch (error) {
      if (error instanceof BusyError) return { verdict: 'none' as Verdict, value: 'none' as Verdict };
      throw error;
    }
  });
  if ('wait' in checked) {
    log.warn({ member: member?.id ?? null, seconds: checked.wait }, 'sign-in throttled');
    return fail('TooManyAttempts', { seconds: checked.wait });
  }
  if (checked.value === 'none') return fail('Busy');

  const subject = `member:${member?.id ?? 'unknown'}`;
  if (!member || checked.value === 'wrong') {
    await audit(db, null, 'sign-in.refused', subject);
    return fail('WrongCredentials');
  }
  if (member.passwordExpiresAt && member.passwordExpiresAt <= new Date()) {
    await audit(db, null, 'sign-in.expired', subject);
    return fail('PasswordExpired');
  }
  const renewed = isOutdated(member.passwordHash) ? await hashPassword(password).catch(() => null) : null;
  await db.$transaction(async (tx) => {
    // Only over the hash that was checked: a password changed meanwhile stays.
    if (renewed) {
      await tx.member.updateMany({
        where: { id: member.id, passwordHash: member.passwordHash },
        data: { passwordHash: renewed },
      });
    }
    await audit(tx, null, 'sign-in', subject);
  });
  return ok({
    id: member.id,
    sessionVersion: member.sessionVersion,
    appointed: member.appointments.length > 0,
    device: await sealDevice(device, member.id),
    typeStep: member.typeStep,
  });
}
