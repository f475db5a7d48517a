import { expect, test } from 'vitest';
import { BusyError, gate, hashPassword, isOutdated, newFirstPassword, verifyPassword } from './password';

test('a password verifies against its own hash only', async () => {
  const stored = await hashPassword('秋水共长天一色吗');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, '秋水共长天一色吗')).toBe(true);
  expect(await verifyPassword(stored, '秋水共长天一色呢')).toBe(false);
  expect(isOutdated(stored)).toBe(false);
});

test('no password belongs to an account that does not exist', async () => {
  expect(await verifyPassword(null, '')).toBe(false);
  expect(await verifyPassword(null, 'somebody')).toBe(false);
});

test('the gate lets so many in, queues so many, and turns the rest away at once', async () => {
  const through = gate(2, 3);
  let running = 0;
  let most = 0;
  const open: (() => void)[] = [];
  const task = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => open.push(resolve));
    running -= 1;
    return 'done';
  };
  const tries = Array.from({ length: 7 }, () => through(task).catch((error: unknown) => error));
  await expect(Promise.race([tries[5], tries[6]])).resolves.toBeInstanceOf(BusyError);
  for (let i = 0; i < 20; i += 1) {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const results = await Promise.all(tries);
  expect(results.filter((each) => each === 'done')).toHaveLength(5);
  expect(most).toBe(2);
  const later = through(async () => 'later');
  await expect(later).resolves.toBe('later');
});

test('a task that throws frees its place', async () => {
  const through = gate(1, 0);
  await expect(through(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(through(async () => 1)).resolves.toBe(1);
});

test('first passwords differ', () => {
  expect(new Set(Array.from({ length: 50 }, newFirstPassword)).size).toBe(50);
});
