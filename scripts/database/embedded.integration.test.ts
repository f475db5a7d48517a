import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, openEmbedded } from './embedded';
import { livePostmaster } from './postmaster';
import { OUTSIDE } from './stage';

const root = mkdtempSync(path.join(tmpdir(), 'dangxiao-embedded-'));
const opened: EmbeddedDatabase[] = [];
const asRoot = process.getuid?.() === 0;
mkdirSync(path.join(root, 'open'), { mode: 0o755, recursive: true });
// Temporary folders are closed to other accounts; this one is to be like an ordinary checkout.
if (asRoot) await import('node:fs').then(({ chmodSync }) => chmodSync(root, 0o755));

async function open(home: string) {
  const database = await openEmbedded(home);
  opened.push(database);
  return database;
}

const newHome = () => path.join(root, 'open', randomBytes(4).toString('hex'));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const database of opened) {
    await database.close();
    if (database.location.startsWith(OUTSIDE)) {
      rmSync(path.dirname(database.location), { recursive: true, force: true });
    }
  }
  rmSync(root, { recursive: true, force: true });
});

test('made at first use, kept across a stop, and told apart from a new one', async () => {
  const home = newHome();
  const first = await open(home);
  expect(first.created).toBe(true);
  await query(first.url, 'create table kept as select 42 as value');
  await first.close();
  expect(livePostmaster(first.location)).toBeNull();

  const second = await open(home);
  expect(second.created).toBe(false);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select value from kept')).toEqual([{ value: 42 }]);
});

test('the password is random, kept for its owner only, and nobody gets in without it', async () => {
  const home = newHome();
  const { url } = await open(home);
  const file = path.join(home, 'database.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { password } = JSON.parse(readFileSync(file, 'utf8'));
  expect(password.length).toBeGreaterThanOrEqual(32);
  await expect(query(url.replace(password, 'guess'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
});

test('the app is no superuser', async () => {
  const { url } = await open(newHome());
  const rows = await query(
    url,
    'select current_user as name, usesuper from pg_user where usename = current_user',
  );
  expect(rows).toEqual([{ name: 'dangxiao', usesuper: false }]);
});

test('while one of two users works on, the server stays; with the last it ends', async () => {
  const home = newHome();
  const [one, two] = await Promise.all([open(home), open(home)]);
  expect(one.url).toBe(two.url);
  expect([one.created, two.created].filter(Boolean)).toHaveLength(1);
  await one.close();
  expect(await query(two.url, 'select 1 as still')).toEqual([{ still: 1 }]);
  await two.close();
  expect(livePostmaster(two.location)).toBeNull();
});

test('a killed server is noticed, and comes back with everything that was committed', async () => {
  const home = newHome();
  const first = await open(home);
  await query(first.url, 'create table kept as select 7 as value');
  const running = livePostmaster(first.location);
  process.kill(running?.pid ?? 0, 'SIGKILL');
  await first.lost;
  const again = await open(home);
  expect(again.url).toBe(first.url);
  expect(await query(again.url, 'select value from kept')).toEqual([{ value: 7 }]);
});

test('a lock file whose process id now belongs to another program is no obstacle', async () => {
  const home = newHome();
  const first = await open(home);
  await first.close();
  const lock = path.join(first.location, 'postmaster.pid');
  writeFileSync(lock, `${process.pid}\n${first.location}\n1700000000\n15432\n\n127.0.0.1\n   1   1\nready\n`);
  const again = await open(home);
  expect(await query(again.url, 'select 1 as up')).toEqual([{ up: 1 }]);
});

test('when its port is taken the server comes up on another', async () => {
  const home = newHome();
  const first = await open(home);
  const port = Number(new URL(first.url).port);
  await first.close();
  const stranger = net.createServer().listen(port, '127.0.0.1');
  await new Promise((resolve) => stranger.once('listening', resolve));
  const again = await open(home);
  expect(Number(new URL(again.url).port)).not.toBe(port);
  expect(await query(again.url, 'select 1 as up')).toEqual([{ up: 1 }]);
  stranger.close();
});

test('two databases that want the same port at the same moment both come up, each with its own data', async () => {
  const homes = [newHome(), newHome(), newHome()];
  for (const home of homes) {
    mkdirSync(home, { recursive: true });
    const record = { folder: 'postgres', port: 17_777, password: randomBytes(12).toString('hex') };
    writeFileSync(path.join(home, 'database.json'), JSON.stringify(record), { mode: 0o600 });
  }
  const databases = await Promise.all(homes.map(open));
  expect(new Set(databases.map(({ url }) => new URL(url).port)).size).toBe(3);
  for (const database of databases) {
    const rows = await query(database.url, `select current_setting('port') as port`);
    expect(rows).toEqual([{ port: new URL(database.url).port }]);
  }
});

test('an interrupted creation is begun anew', async () => {
  const home = newHome();
  mkdirSync(path.join(home, 'postgres.new-1'), { recursive: true });
  writeFileSync(path.join(home, 'postgres.new-1', 'half'), '');
  const database = await open(home);
  expect(database.created).toBe(true);
});

test('data of another PostgreSQL version is left alone and named', async () => {
  const home = newHome();
  const first = await open(home);
  await first.close();
  writeFileSync(path.join(first.location, 'PG_VERSION'), '9\n');
  await expect(openEmbedded(home)).rejects.toThrow('PostgreSQL 9');
});

test.runIf(asRoot)(
  'in a checkout only root can enter, programs and data go where the server can',
  async () => {
    const closed = path.join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const home = path.join(closed, 'data');
    const first = await open(home);
    expect(first.location.startsWith(`${OUTSIDE}/`)).toBe(true);
    await query(first.url, 'create table kept as select 1 as value');
    await first.close();
    await sleep(10);
    const second = await open(home);
    expect(second.location).toBe(first.location);
    expect(await query(second.url, 'select value from kept')).toEqual([{ value: 1 }]);
    expect(existsSync(path.join(home, 'postgres'))).toBe(false);
  },
);
