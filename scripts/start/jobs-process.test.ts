import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type JobsProcess, keepJobs } from './jobs-process';

const SCRIPT = `
const { appendFileSync } = require('node:fs');
appendFileSync('started.txt', process.pid + ' ' + process.env.DATABASE_URL + ' ' + process.env.DATABASE_POOL + '\\n');
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
`;

const open: { jobs: JobsProcess; root: string }[] = [];
afterEach(async () => {
  for (const { jobs, root } of open.splice(0)) {
    await jobs.stop();
    rmSync(root, { recursive: true, force: true });
  }
});

function keep() {
  const root = mkdtempSync(path.join(tmpdir(), 'dangxiao-jobs-'));
  mkdirSync(path.join(root, 'scripts'));
  writeFileSync(path.join(root, 'scripts', 'jobs.ts'), SCRIPT);
  const said: string[] = [];
  const jobs = keepJobs(root, { DATABASE_URL: 'first' }, (line) => said.push(line));
  open.push({ jobs, root });
  const started = () =>
    readFileSync(path.join(root, 'started.txt'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
  const has = (count: number) =>
    vi.waitFor(() => expect(started()).toHaveLength(count), { timeout: 20_000, interval: 100 });
  return { jobs, said, started, has };
}

const lives = (pid: string | undefined) => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};

test('it runs with the environment it was given and a small pool, until it is stopped', async () => {
  const { jobs, said, started, has } = keep();
  await has(1);
  expect(started()[0]?.slice(1)).toEqual(['first', '2']);
  expect(lives(started()[0]?.[0])).toBe(true);
  await jobs.stop();
  expect(lives(started()[0]?.[0])).toBe(false);
  expect(said).toEqual([]);
});

test('it is started anew when it was killed, and says so', async () => {
  const { said, started, has } = keep();
  await has(1);
  process.kill(Number(started()[0]?.[0]), 'SIGKILL');
  await has(2);
  expect(said).toEqual([expect.stringContaining('意外结束，正在重新启动')]);
}, 30_000);

test('when the database has come back elsewhere it goes on there, once', async () => {
  const { jobs, said, started, has } = keep();
  await has(1);
  await jobs.restart({ DATABASE_URL: 'second' });
  await has(2);
  expect(started()[1]?.[1]).toBe('second');
  expect(lives(started()[0]?.[0])).toBe(false);
  expect(said).toEqual([]);
});
