import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { freePort } from './port';
import { disownRecycledPid, livePostmaster } from './postmaster';

/** One folder of PostgreSQL and all it takes to run it. `settings` are PostgreSQL's own (`fsync` …). */
export type Cluster = {
  dataDir: string;
  account: Account | null;
  binaries: Binaries;
  password: string;
  port: number;
  settings?: Record<string, string>;
};

export const SUPERUSER = 'postgres';
// Below the range the system hands out for outgoing connections.
export const FIRST_PORT = 15_432;

// PostgreSQL must neither inherit secrets of the app nor a language that its messages would follow.
export const plainEnv: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
};

/** A session of the superuser; the caller ends it. `port` in case it is not the cluster's own. */
export async function connect(
  cluster: Cluster,
  database = 'postgres',
  port = cluster.port,
): Promise<pg.Client> {
  const { password } = cluster;
  const client = new pg.Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database });
  // Without a listener a lost connection would end the whole process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** The address of one database for others. */
export function urlOf(cluster: Cluster, database: string, user = SUPERUSER): string {
  return `postgresql://${user}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`;
}

function launch(cluster: Cluster, port: number) {
  const { dataDir, account, binaries, settings } = cluster;
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const log = `${dataDir}.log`;
  const tooLong = existsSync(log) && statSync(log).size > 10_000_000;
  const out = openSync(log, tooLong ? 'w' : 'a', 0o600);
  const from = statSync(log).size;
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached: Ctrl-C reaches the whole group of the terminal, but the database must outlive the web server's last write.
  const child = spawn(path.join(binaries.bin, 'postgres'), ['-D', dataDir, ...args], {
    cwd: dataDir,
    detached: true,
    env: plainEnv,
    stdio: ['ignore', out, out],
    ...account,
  });
  closeSync(out);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(readFileSync(log).subarray(from).toString('utf8')));
  });
  return ended;
}

/**
 * A superuser's session on the running cluster, which is started when it is not. Copes with what a killed start leaves:
 * an orphan that still runs is used, one that is going down or recovering is waited for. `cluster.port` follows.
 */
export async function connectOrStart(cluster: Cluster, seconds = 120): Promise<pg.Client> {
  let ended: Promise<string> | null = null;
  let lastWords = '';
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(40)) {
    const running = livePostmaster(cluster.dataDir);
    if (running && !running.ready && !ended) continue;
    if (running?.ready) {
      cluster.port = running.port;
      const client = await connect(cluster).catch((error: { code?: string }) => {
        if (error.code === '28P01')
          throw new Error(`数据库 ${cluster.dataDir} 不接受 database.json 中的密码。`);
        return null;
      });
      if (client) return client;
      continue;
    }
    if (ended) {
      const words = await Promise.race([ended, sleep(0).then(() => null)]);
      if (words === null) continue;
      lastWords = words;
      const busy = /Address already in use|could not bind/.test(words);
      const anotherOne = /postmaster\.pid|pre-existing shared memory/.test(words);
      if (!busy && !anotherOne) break;
      if (busy) cluster.port = await freePort(cluster.port + 1);
      ended = null;
      await sleep(anotherOne ? 300 : 0);
      continue;
    }
    disownRecycledPid(cluster.dataDir);
    cluster.port = await freePort(cluster.port);
    ended = launch(cluster, cluster.port);
  }
  throw new Error(`数据库没有启动（${cluster.dataDir}）。\n${lastWords.split('\n').slice(-12).join('\n')}`);
}
