import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { demoFile, keptAuthSecret, keptDemoPassword } from './secrets';

const root = mkdtempSync(path.join(tmpdir(), 'dangxiao-secrets-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (name: string) => path.join(root, name);

test('the secret is made once, is long enough, and only its owner may read it', () => {
  const secret = keptAuthSecret(folder('a'));
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(keptAuthSecret(folder('a'))).toBe(secret);
  expect(keptAuthSecret(folder('b'))).not.toBe(secret);
  expect(statSync(path.join(folder('a'), 'auth-secret')).mode & 0o777).toBe(0o600);
});

test('a secret that was cut short is refused instead of used', () => {
  keptAuthSecret(folder('c'));
  writeFileSync(path.join(folder('c'), 'auth-secret'), 'short');
  expect(() => keptAuthSecret(folder('c'))).toThrow('已损坏');
});

test('the demo password is made once and written down with the accounts', () => {
  const password = keptDemoPassword(folder('d'));
  expect(password).toMatch(/^[a-z2-9]{12}$/);
  expect(keptDemoPassword(folder('d'))).toBe(password);
  const text = readFileSync(demoFile(folder('d')), 'utf8');
  expect(text).toContain('member1');
  expect(text).toContain(`密码：${password}`);
  expect(statSync(demoFile(folder('d'))).mode & 0o777).toBe(0o600);
});

test('a demo file without a password is named', () => {
  keptDemoPassword(folder('e'));
  writeFileSync(demoFile(folder('e')), '演示账号');
  expect(() => keptDemoPassword(folder('e'))).toThrow(demoFile(folder('e')));
});
