import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readSettings, WrongEnvironment } from './env';

const external = { DATABASE_URL: 'postgresql://u:p@db:5432/dx', AUTH_SECRET: 'x'.repeat(32) };

function problems(source: Record<string, string>): string[] {
  try {
    readSettings(source as NodeJS.ProcessEnv);
  } catch (error) {
    if (error instanceof WrongEnvironment) return error.problems;
    throw error;
  }
  return [];
}

const read = (source: Record<string, string>) => readSettings(source as NodeJS.ProcessEnv);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('without any variable the defaults of the contract hold', () => {
  expect(read({})).toEqual({
    PORT: 3000,
    TRUST_PROXY: 0,
    WEB_CONCURRENCY: 1,
    DATA_DIR: path.resolve('data'),
    DATABASE_POOL: 10,
    DEMO: true,
    LOG_LEVEL: 'info',
    PAPER_ENTRY_HOURS: 24,
  });
});

test('an empty variable counts as unset', () => {
  expect(read({ PORT: '', DATABASE_URL: '', DEMO: '' }).PORT).toBe(3000);
});

test('values are converted', () => {
  const settings = read({
    PORT: '8080',
    TRUST_PROXY: '2',
    PUBLIC_URL: 'https://dx.example.cn/',
    DATA_DIR: '/srv/dx',
  });
  expect(settings).toMatchObject({
    PORT: 8080,
    TRUST_PROXY: 2,
    PUBLIC_URL: 'https://dx.example.cn',
    DATA_DIR: '/srv/dx',
  });
});

test('demo accounts: by default only with the embedded database, otherwise as told', () => {
  expect(read({}).DEMO).toBe(true);
  expect(read({ DEMO: '0' }).DEMO).toBe(false);
  expect(read(external).DEMO).toBe(false);
  expect(read({ ...external, DEMO: '1' }).DEMO).toBe(true);
});

test('everything that is wrong is listed at once', () => {
  const list = problems({
    PORT: '0',
    TRUST_PROXY: 'yes',
    PUBLIC_URL: 'dx.cn',
    DEMO: 'on',
    WEB_CONCURRENCY: '65',
  });
  expect(list.map((line) => line.split('=')[0])).toEqual([
    'PORT',
    'PUBLIC_URL',
    'TRUST_PROXY',
    'WEB_CONCURRENCY',
    'DEMO',
  ]);
  expect(list[0]).toBe('PORT=0：应为 1–65535 的整数');
});

test('a database of one’s own needs a secret, also when something else is wrong', () => {
  expect(problems({ DATABASE_URL: external.DATABASE_URL })).toEqual([
    expect.stringContaining('AUTH_SECRET：设了'),
  ]);
  expect(problems({ DATABASE_URL: external.DATABASE_URL, PORT: 'x' })).toHaveLength(2);
  expect(problems(external)).toEqual([]);
});

test.each([
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['PORT', '-1'],
  ['PUBLIC_URL', 'https://dx.cn/path'],
  ['PUBLIC_URL', 'ftp://dx.cn'],
  ['DATABASE_URL', 'mysql://u:p@db/dx'],
  ['DATABASE_REPLICA_URL', 'db:5432'],
  ['AUTH_SECRET', 'x'.repeat(31)],
  ['DEMO_PASSWORD', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['SIGN_IN_NETWORK_FAILURES', '0'],
])('%s=%s is refused', (name, value) => {
  expect(problems({ AUTH_SECRET: external.AUTH_SECRET, [name]: value })).toHaveLength(1);
});

test('no secret is repeated in a message', () => {
  const list = problems({ AUTH_SECRET: 'hunter2', DEMO_PASSWORD: 'hunter2', DATABASE_URL: 'hunter2://x' });
  expect(list).toHaveLength(3);
  expect(list.join()).not.toContain('hunter2');
});

test('env reads the process at first use, and says what to do when the app was not started properly', async () => {
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('AUTH_SECRET', '');
  const unprepared = await import('./env');
  expect(() => unprepared.env.PORT).toThrow('npm start');

  vi.stubEnv('DATABASE_URL', external.DATABASE_URL);
  vi.stubEnv('AUTH_SECRET', external.AUTH_SECRET);
  expect(unprepared.env.DATABASE_URL).toBe(external.DATABASE_URL);
});
