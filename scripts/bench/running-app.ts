import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './surroundings';

/** The production build, serving, with a database of its own that is thrown away (or that of DATABASE_URL). */
export type RunningApp = {
  url: string;
  databaseUrl: string;
  pid: number;
  /** What its cookies are sealed with. */
  secret: string;
  stop(): Promise<void>;
};

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The address of the database that belongs to a data folder, or that of DATABASE_URL. */
export function databaseOf(dataDir: string): string {
  const given = process.env.DATABASE_URL;
  if (given) return given;
  const { port, password } = JSON.parse(readFileSync(path.join(dataDir, 'database.json'), 'utf8'));
  return `postgresql://dangxiao:${password}@127.0.0.1:${port}/dangxiao`;
}

async function answering(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`程序没有启动：\n${said()}`);
    const healthy = await fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    await sleep(250);
  }
}

/**
 * Starts as an operator would, by scripts/start.mjs; builds first when the sources have changed. A DATA_DIR in the
 * environment is used as it is and stays. @param root the checkout that is started @param spawned told as soon as there is a
 * process to end, long before the app answers
 */
export async function startApp(
  environment: Record<string, string> = {},
  root = ROOT,
  spawned: (process: Pick<RunningApp, 'pid' | 'stop'>) => void = () => {},
): Promise<RunningApp> {
  const kept = environment.DATA_DIR;
  const dataDir = kept ?? mkdtempSync(path.join(tmpdir(), 'dangxiao-bench-'));
  // The embedded database's own account must be able to pass.
  chmodSync(dataDir, 0o755);
  const port = environment.PORT ?? (await freePort());
  const secret = environment.AUTH_SECRET ?? randomBytes(32).toString('base64url');
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      AUTH_SECRET: secret,
      DEMO: '1',
      DEMO_PASSWORD: randomBytes(12).toString('base64url'),
      LOG_LEVEL: 'warn',
      ...environment,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-20_000);
    });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await ended;
    if (!kept) rmSync(dataDir, { recursive: true, force: true });
  };
  const pid = child.pid ?? 0;
  spawned({ pid, stop });
  try {
    await answering(url, child, () => said);
    return { url, databaseUrl: databaseOf(dataDir), pid, secret, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
