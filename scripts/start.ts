import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings, type Settings, WrongEnvironment } from '@/server/env';
import { type EmbeddedDatabase, openEmbedded } from './database/embedded';
import { externalTrouble } from './database/external';
import { isFree } from './database/port';
import { CannotListen, type Serving, serve } from './serve';
import { addressLines } from './start/addresses';
import { build, isBuilt } from './start/build';
import { type JobsProcess, keepJobs } from './start/jobs-process';
import { MALLOC } from './start/memory';
import { prepareData } from './start/prepare-data';
import { DEMO_ACCOUNTS, demoFile, keptAuthSecret, keptDemoPassword } from './start/secrets';
import { settleMemory } from './start/settle-memory';

const root = path.resolve(import.meta.dirname, '..');
const dev = process.argv.includes('--dev');
const began = Number(process.env.START_BEGAN ?? Date.now());
const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} 秒`;
const report = (line: string) => process.stdout.write(`${line}\n`);

let database: EmbeddedDatabase | undefined;
let serving: Serving | undefined;
let jobs: JobsProcess | undefined;
let stopping: Promise<never> | undefined;
// Ends what is done once before the pages are served.
const preparing = new AbortController();

async function end(code: number): Promise<never> {
  await Promise.all([serving?.stop(), jobs?.stop()]);
  await database?.close();
  process.exit(code);
}

async function fail(message: string, code = 2): Promise<never> {
  process.stderr.write(`${message}\n`);
  return end(code);
}

function stop() {
  if (stopping) return;
  report('正在停止：先答完手上的请求，再关数据库…');
  preparing.abort();
  stopping = end(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// The bootstrap is gone, so nobody holds the data folder for us any more.
process.on('disconnect', stop);

const portTaken = (port: number) =>
  `端口 ${port} 已被别的程序占用。请换一个，例如：PORT=${port + 1} npm ${dev ? 'run dev' : 'start'}`;

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const since = Date.now();
  const result = await work();
  report(`${name}（${seconds(since)}）`);
  return result;
}

async function prepareBuild() {
  if (dev || isBuilt(root)) return;
  report('构建页面…');
  await timed('页面已构建', () =>
    build(root, (waited) => report(`  还在构建，已 ${waited} 秒…`), preparing.signal),
  );
}

async function prepareDatabase(settings: Settings): Promise<{ url: string; fresh: boolean }> {
  if (settings.DATABASE_URL) {
    const trouble = await externalTrouble(settings.DATABASE_URL);
    return trouble ? fail(trouble) : { url: settings.DATABASE_URL, fresh: false };
  }
  const opened = await timed('数据库已启动', () => openEmbedded(settings.DATA_DIR));
  database = opened;
  report(`  数据在 ${opened.location}`);
  return { url: opened.url, fresh: opened.created };
}

function environment(settings: Settings, url: string): Record<string, string> {
  const { DATA_DIR, DEMO, WEB_CONCURRENCY, PUBLIC_URL } = settings;
  const secret = settings.AUTH_SECRET ?? keptAuthSecret(DATA_DIR);
  // The embedded server admits 100 sessions; the processes share what the operator's own tools and the background work
  // leave, and each needs two more to count failed sign-ins and one to ask for background work.
  const pool =
    process.env.DATABASE_POOL ?? String(Math.max(2, Math.min(10, Math.floor(84 / WEB_CONCURRENCY) - 3)));
  return {
    NODE_ENV: dev ? 'development' : 'production',
    DATABASE_URL: url,
    DATABASE_POOL: pool,
    DATA_DIR,
    AUTH_SECRET: secret,
    ...MALLOC,
    DEMO: DEMO ? '1' : '0',
    ...(DEMO ? { DEMO_PASSWORD: settings.DEMO_PASSWORD ?? keptDemoPassword(DATA_DIR) } : {}),
    // next-auth 4 knows its own address by these names only.
    NEXTAUTH_SECRET: secret,
    ...(PUBLIC_URL ? { NEXTAUTH_URL: PUBLIC_URL } : { AUTH_TRUST_HOST: '1' }),
  };
}

/** Tried until it works: while the disk is full, say, PostgreSQL cannot recover, and somebody has to make room first. */
async function reopen(settings: Settings): Promise<EmbeddedDatabase | undefined> {
  while (!stopping) {
    try {
      return await timed('数据库已恢复', () => openEmbedded(settings.DATA_DIR));
    } catch (error) {
      report(`${error instanceof Error ? error.message : error}\n五秒后再试。`);
      await sleep(5000);
    }
  }
  return undefined;
}

async function reopenWhenLost(settings: Settings, env: Record<string, string>) {
  for (let current = database; current && !stopping; current = database) {
    await current.lost;
    if (stopping) return;
    report('数据库意外停止，正在重新启动…');
    const reopened = await reopen(settings);
    if (!reopened) return;
    database = reopened;
    if (reopened.url === env.DATABASE_URL) continue;
    const moved = { ...env, DATABASE_URL: reopened.url };
    await Promise.all([serving?.restart(moved), jobs?.restart(moved)]);
  }
}

async function start() {
  const settings = readSettings(process.env);
  const { PORT: port, HOST: host } = settings;
  // A start that was just killed may still be letting go of it.
  for (let tries = 1; !(await isFree(port, host)); tries++) {
    if (tries > 10) return fail(portTaken(port));
    await sleep(200);
  }
  await prepareBuild();
  process.send?.({ built: true });
  const { url, fresh } = await prepareDatabase(settings);
  const newPassword = fresh || !existsSync(demoFile(settings.DATA_DIR));
  const env = environment(settings, url);
  Object.assign(process.env, env);
  await prepareData(root, env, preparing.signal);
  serving = await timed('网页已就绪', () =>
    serve({
      root,
      port,
      host,
      dev,
      trustProxy: settings.TRUST_PROXY,
      processes: dev ? 1 : settings.WEB_CONCURRENCY,
      env,
      report,
    }),
  );
  jobs = keepJobs(root, env, report);
  const [first = '', ...others] = addressLines(port, host, settings.PUBLIC_URL);
  process.send?.({ url: first.slice(first.indexOf('http')) });
  report(`\n党校在身边已启动（共 ${seconds(began)}）`);
  for (const line of [first, ...others]) report(`  ${line}`);
  if (env.DEMO_PASSWORD && newPassword) {
    report(`  演示账号：${DEMO_ACCOUNTS}`);
    report(`  演示密码：${env.DEMO_PASSWORD}`);
  }
  if (env.DEMO_PASSWORD && !settings.DEMO_PASSWORD)
    report(`  演示账号和密码记在 ${demoFile(settings.DATA_DIR)}`);
  report('按 Ctrl-C 停止。\n');
  settleMemory();
  await reopenWhenLost(settings, env);
}

try {
  await start();
} catch (error) {
  if (stopping) await stopping;
  if (error instanceof WrongEnvironment) await fail(error.message);
  if (error instanceof CannotListen) await fail(portTaken(Number(process.env.PORT ?? 3000)));
  await fail(`启动没有成功：${error instanceof Error ? error.message : error}`, 1);
}
