import { expect, test } from 'vitest';
import { db } from '../db';
import { readActor, sealSession } from '../session';
import { createAccount, PASSWORD } from '../testing/account-fixture';
import { changePassword } from './change-password';
import { resetPassword } from './reset-password';
import { signIn } from './sign-in';

const NEXT = '秋水共长天一色';
const next = `${NEXT}！`;

test('a change replaces the password and ends every session', async () => {
  const { id, login, actor } = await createAccount();
  const { token } = await sealSession({ id, sessionVersion: 1, appointed: false });
  const result = await changePassword(await actor(), { current: PASSWORD, next });
  expect(result).toEqual({ ok: true, value: { id, sessionVersion: 2, appointed: false } });
  expect(await readActor(token)).toBeNull();
  expect(await signIn({ login, password: PASSWORD }, { address: '10.1.0.1' })).toMatchObject({ ok: false });
  expect(await signIn({ login, password: next }, { address: '10.1.0.1' })).toMatchObject({ ok: true });
  const events = await db.auditEvent.findMany({
    where: { actorId: id },
    select: { action: true, data: true },
  });
  expect(events).toEqual([{ action: 'password.changed', data: {} }]);
});

test('the current password is needed, and guessing it is slowed down', async () => {
  const { actor } = await createAccount();
  const me = await actor();
  for (let i = 0; i < 5; i += 1) {
    expect(await changePassword(me, { current: 'not-it-at-all', next })).toMatchObject({
      error: 'WrongPassword',
      fields: { current: expect.stringContaining('当前密码') },
    });
  }
  expect(await changePassword(me, { current: PASSWORD, next })).toMatchObject({
    error: 'TooManyAttempts',
    seconds: 1,
  });
});

test('a weak new password is refused with the reason, and nothing changes', async () => {
  const { id, login, actor } = await createAccount();
  const me = await actor();
  const reason = async (chosen: string) => {
    const result = await changePassword(me, { current: PASSWORD, next: chosen });
    return result.ok ? 'accepted' : result.fields?.next;
  };
  expect(await reason('短')).toBe('新密码太短，请至少用 8 个字。');
  expect(await reason('password1')).toContain('太常见');
  expect(await reason(`x-${login}-x`)).toContain(login);
  expect(await reason(`${me.organisation.name}00`)).toContain(me.organisation.name);
  expect(await reason(PASSWORD)).toContain('相同');
  const after = await db.member.findUniqueOrThrow({ where: { id }, select: { sessionVersion: true } });
  expect(after.sessionVersion).toBe(1);
});

test('of two changes at once one wins, and the password is that one’s', async () => {
  const { login, actor } = await createAccount();
  const me = await actor();
  const chosen = ['云山苍苍江水泱泱', '先生之风山高水长'];
  const results = await Promise.all(
    chosen.map((each) => changePassword(me, { current: PASSWORD, next: each })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = chosen[results.findIndex(({ ok }) => ok)] ?? '';
  expect(await signIn({ login, password: winner }, { address: '10.1.0.2' })).toMatchObject({ ok: true });
});

test('a reset ends every session, forces a change, and the change lifts the force', async () => {
  const { id, login, actor } = await createAccount();
  const before = await actor();
  const reset = await resetPassword('system', login.toUpperCase());
  const password = reset.ok ? reset.value.password : '';
  const { token } = await sealSession({ id, sessionVersion: 1, appointed: false });
  expect(await readActor(token)).toBeNull();
  const me = await actor();
  expect([before.mustChangePassword, me.mustChangePassword]).toEqual([false, true]);
  const stored = await db.member.findUniqueOrThrow({ where: { id }, select: { passwordExpiresAt: true } });
  const days = ((stored.passwordExpiresAt?.getTime() ?? 0) - Date.now()) / (24 * 3600 * 1000);
  expect(days).toBeGreaterThan(13.9);
  expect(days).toBeLessThanOrEqual(14);
  expect(await changePassword(me, { current: password.replaceAll('-', ''), next })).toMatchObject({
    ok: true,
  });
  expect((await actor()).mustChangePassword).toBe(false);
});

test('a reset of an unknown or disabled account changes nothing', async () => {
  const gone = await createAccount({ disabledAt: new Date() });
  expect(await resetPassword('system', 'nobody-here')).toEqual({ ok: false, error: 'NotFound' });
  expect(await resetPassword('system', gone.login)).toEqual({ ok: false, error: 'NotFound' });
});
