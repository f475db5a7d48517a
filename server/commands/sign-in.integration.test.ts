import { performance } from 'node:perf_hooks';
import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { db } from '../db';
import { readDevice } from '../device';
import { isOutdated } from '../password';
import { createAccount, PASSWORD } from '../testing/account-fixture';
import { resetPassword } from './reset-password';
import { signIn } from './sign-in';

let visitors = 0;
const visitor = () => {
  visitors += 1;
  return { address: `10.0.${visitors >> 8}.${visitors & 255}` };
};
const wrong = { ok: false, error: 'WrongCredentials' };

test('the right password signs in, whatever the case and spaces of the login', async () => {
  const { id, login } = await createAccount();
  const result = await signIn({ login: ` ${login.toUpperCase()} `, password: PASSWORD }, visitor());
  expect(result).toMatchObject({ ok: true, value: { id, sessionVersion: 1, appointed: false } });
  const events = await db.auditEvent.findMany({
    where: { subject: `member:${id}` },
    select: { action: true },
  });
  expect(events).toEqual([{ action: 'sign-in' }]);
});

test('a wrong password, an unknown login and a disabled member get the same answer', async () => {
  const { login } = await createAccount();
  const gone = await createAccount({ disabledAt: new Date() });
  expect(await signIn({ login, password: 'not-it-at-all' }, visitor())).toEqual(wrong);
  expect(await signIn({ login: 'nobody-here', password: PASSWORD }, visitor())).toEqual(wrong);
  expect(await signIn({ login: gone.login, password: PASSWORD }, visitor())).toEqual(wrong);
});

test('an unknown login costs the work of a hash, as a known one does', async () => {
  const { login } = await createAccount();
  const times = { known: [] as number[], unknown: [] as number[] };
  const timed = async (name: string) => {
    const start = performance.now();
    await signIn({ login: name, password: 'not-it-at-all' }, visitor());
    return performance.now() - start;
  };
  for (let i = 0; i < 9; i += 1) {
    times.known.push(await timed(login));
    times.unknown.push(await timed('nobody-at-all'));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[4] ?? 0;
  const ratio = median(times.unknown) / median(times.known);
  // Without the hash it would be about a fifth.
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

test('after five failures even the right password waits at that address, and only there', async () => {
  const { login } = await createAccount();
  const office = visitor();
  for (let i = 0; i < 5; i += 1) await signIn({ login, password: 'not-it-at-all' }, office);
  expect(await signIn({ login, password: PASSWORD }, office)).toEqual({
    ok: false,
    error: 'TooManyAttempts',
    seconds: 1,
  });
  expect(await signIn({ login, password: PASSWORD }, visitor())).toMatchObject({ ok: true });
});

test('hammering from the same address does not block a device that has signed in before', async () => {
  const { id, login } = await createAccount();
  const office = visitor();
  const first = await signIn({ login, password: PASSWORD }, office);
  const device = first.ok ? first.value.device : '';
  for (let i = 0; i < 8; i += 1) await signIn({ login, password: 'not-it-at-all' }, office);
  expect(await signIn({ login, password: PASSWORD }, office)).toMatchObject({ error: 'TooManyAttempts' });
  expect(await signIn({ login, password: PASSWORD }, { ...office, device })).toMatchObject({ ok: true });
  expect((await readDevice(device))?.members).toEqual([id]);
});

test('a known device has its own count, and is unknown to other accounts', async () => {
  const mine = await createAccount();
  const other = await createAccount();
  const office = visitor();
  const first = await signIn({ login: mine.login, password: PASSWORD }, office);
  const known = { ...office, device: first.ok ? first.value.device : '' };
  for (let i = 0; i < 5; i += 1) await signIn({ login: mine.login, password: 'not-it-at-all' }, known);
  expect(await signIn({ login: mine.login, password: PASSWORD }, known)).toMatchObject({
    error: 'TooManyAttempts',
  });
  for (let i = 0; i < 5; i += 1) await signIn({ login: other.login, password: 'not-it-at-all' }, known);
  expect(await signIn({ login: other.login, password: PASSWORD }, office)).toMatchObject({
    error: 'TooManyAttempts',
  });
});

test('a forged or foreign device cookie is no device', async () => {
  const { login } = await createAccount();
  const office = { ...visitor(), device: 'e30.forged' };
  expect(await readDevice('e30.forged')).toBeNull();
  expect(await signIn({ login, password: PASSWORD }, office)).toMatchObject({ ok: true });
});

test('a shared device knows several members and keeps its count', async () => {
  const one = await createAccount();
  const two = await createAccount();
  const first = await signIn({ login: one.login, password: PASSWORD }, visitor());
  const before = first.ok ? first.value.device : '';
  const second = await signIn({ login: two.login, password: PASSWORD }, { ...visitor(), device: before });
  const after = second.ok ? second.value.device : '';
  expect(await readDevice(after)).toEqual({ id: (await readDevice(before))?.id, members: [two.id, one.id] });
});

test('a first password works as copied from paper, until it expires', async () => {
  const { id, login } = await createAccount();
  const reset = await resetPassword('system', login);
  const password = reset.ok ? reset.value.password : '';
  const written = password.toUpperCase().replaceAll('-', ' ');
  expect(await signIn({ login, password: written }, visitor())).toMatchObject({
    ok: true,
    value: { sessionVersion: 2 },
  });
  await db.member.update({ where: { id }, data: { passwordExpiresAt: new Date(Date.now() - 1000) } });
  expect(await signIn({ login, password }, visitor())).toEqual({ ok: false, error: 'PasswordExpired' });
  expect(await signIn({ login, password: 'not-it-at-all' }, visitor())).toEqual(wrong);
});

test('a hash made with older parameters is renewed at the next sign-in', async () => {
  const passwordHash = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  const { id, login } = await createAccount({ passwordHash });
  expect(await signIn({ login, password: PASSWORD }, visitor())).toMatchObject({ ok: true });
  const stored = await db.member.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } });
  expect([isOutdated(passwordHash), isOutdated(stored.passwordHash)]).toEqual([true, false]);
  expect(await signIn({ login, password: PASSWORD }, visitor())).toMatchObject({ ok: true });
});

test('full-width digits from a Chinese keyboard are the same password', async () => {
  const { login } = await createAccount();
  const typed = PASSWORD.replace('2026', '２０２６');
  expect(await signIn({ login, password: typed }, visitor())).toMatchObject({ ok: true });
});
