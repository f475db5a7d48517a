import 'server-only';
import { isLogin, normaliseLogin } from '@/domain/accounts/login';
import { ROOT_CODE } from '@/domain/organisation/roster';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { hashPassword, newFirstPassword } from '../password';
import { firstPasswordExpiry } from './reset-password';

/** The unit at path "/", above every tree there is or will be: whoever is appointed there is appointed for everybody. */
async function rootUnit(tx: Tx): Promise<number> {
  const { id } = await tx.organisation.upsert({
    where: { code: ROOT_CODE },
    create: { code: ROOT_CODE, name: '组织办', level: '组织办', path: '/' },
    update: {},
    select: { id: true },
  });
  // Their paths already begin with "/": hanging below it changes nobody's scope.
  await tx.organisation.updateMany({ where: { parentId: null, id: { not: id } }, data: { parentId: id } });
  return id;
}

/**
 * Creates an account of the organising office, with a first password shown this once. Works on an empty database; a
 * roster imported later hangs below the same root. Fails with InvalidInput (login or name unusable), LoginTaken.
 */
export async function createAdmin(
  _actor: 'system',
  input: { login: string; name: string },
): Promise<Result<{ login: string; password: string }>> {
  const login = normaliseLogin(input.login);
  const name = input.name.normalize('NFKC').trim();
  if (!isLogin(login) || name === '' || [...name].length > 32) return fail('InvalidInput');
  const password = newFirstPassword();
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const organisationId = await rootUnit(tx);
    const [member] = await tx.member.createManyAndReturn({
      data: [
        {
          login,
          name,
          passwordHash,
          mustChangePassword: true,
          passwordExpiresAt: firstPasswordExpiry(),
          organisationId,
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!member) return fail('LoginTaken');
    await tx.appointment.create({
      data: { memberId: member.id, organisationId, role: 'office' },
      select: { id: true },
    });
    await audit(tx, null, 'admin.created', `member:${member.id}`);
    return ok({ login, password });
  });
}
