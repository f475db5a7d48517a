import type { CredentialsConfig } from 'next-auth/providers/credentials';
import { expect, test, vi } from 'vitest';
import { db } from './db';
import { log } from './log';
import { authOptions } from './next-auth';
import { createAccount, PASSWORD } from './testing/account-fixture';

process.env.AUTH_SECRET = 'a'.repeat(32);

async function authorize(credentials: Record<string, string>) {
  const [provider] = authOptions().providers;
  const { authorize } = (provider as unknown as { options: CredentialsConfig }).options;
  return authorize(credentials, { headers: { 'x-forwarded-for': '192.0.2.1' } });
}

test('the right password gives what the first token needs, and nothing personal', async () => {
  const { id, login } = await createAccount();
  expect(await authorize({ login, password: PASSWORD })).toEqual({
    id: String(id),
    sessionVersion: 1,
    appointed: false,
  });
});

test('a wrong password and a login that the database cannot hold are refused alike', async () => {
  const { login } = await createAccount();
  expect(await authorize({ login, password: 'not-it-at-all' })).toBeNull();
  expect(await authorize({ login: `${login}\0`, password: PASSWORD })).toBeNull();
});

test('a database that is gone refuses, and its error goes to the log instead of an address', async () => {
  const logged = vi.spyOn(log, 'error').mockReturnValue();
  const { login } = await createAccount();
  await db.$executeRaw`ALTER TABLE "Member" RENAME TO "Member_away"`;
  expect(await authorize({ login, password: PASSWORD })).toBeNull();
  await db.$executeRaw`ALTER TABLE "Member_away" RENAME TO "Member"`;
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ err: expect.anything() }), 'sign-in failed');
  logged.mockRestore();
});
