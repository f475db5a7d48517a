import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { claim } from './single.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'dangxiao-single-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (name: string) => path.join(root, name);

test('the second is told who has the folder and where it is reached', async () => {
  const first = await claim(folder('a'), 'start');
  if (!first.mine) throw new Error('the first must get the folder');
  Object.assign(first.holder, { state: 'running', url: 'http://localhost:3000' });
  const second = await claim(folder('a'), 'start');
  expect(second.mine).toBe(false);
  expect(second.holder).toMatchObject({ state: 'running', url: 'http://localhost:3000', pid: process.pid });
  first.release();
});

test('once let go, the folder can be taken again; another name is independent', async () => {
  const first = await claim(folder('b'), 'start');
  const other = await claim(folder('b'), 'prepare');
  expect([first.mine, other.mine]).toEqual([true, true]);
  if (first.mine) first.release();
  const again = await claim(folder('b'), 'start');
  expect(again.mine).toBe(true);
  if (again.mine) again.release();
  if (other.mine) other.release();
});

test('what a killed process leaves is taken over', async () => {
  const script = `import { claim } from ${JSON.stringify(path.resolve('scripts/single.mjs'))};
    await claim(${JSON.stringify(folder('c'))}, 'start'); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect((await claim(folder('c'), 'start')).mine).toBe(false);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(existsSync(path.join(folder('c'), 'start.sock'))).toBe(true);
  const next = await claim(folder('c'), 'start');
  expect(next.mine).toBe(true);
  if (next.mine) next.release();
});

test('of many that come at once exactly one gets it', async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(folder('d'), 'start')));
  expect(claims.filter((each) => each.mine)).toHaveLength(1);
  for (const each of claims) if (each.mine) each.release();
});

test('a folder with a very long name works', async () => {
  const deep = path.join(folder('e'), '很长的名字'.repeat(12), 'x'.repeat(100));
  const first = await claim(deep, 'start');
  expect(first.mine).toBe(true);
  expect((await claim(deep, 'start')).mine).toBe(false);
  if (first.mine) first.release();
});
