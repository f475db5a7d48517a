import { setTimeout as sleep } from 'node:timers/promises';
import { spawnScript } from '../bootstrap.mjs';
import { freePort, type RunningApp } from './running-app';

/** The bare handler on the database of a running app, with its secret, so that the members' cookies hold. */
export async function startFloor(app: RunningApp, processes: number): Promise<RunningApp> {
  const port = await freePort();
  const child = spawnScript('scripts/bench/floor/serve.ts', [], {
    stdio: ['ignore', 2, 2, 'ipc'],
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: app.databaseUrl,
      AUTH_SECRET: app.secret,
      PORT: String(port),
      WEB_CONCURRENCY: String(processes),
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  };
  // Nobody is signed in yet: 401 is the sign of life.
  for (let left = 240; ; left -= 1) {
    const isUp = await fetch(url).then(
      ({ status }) => status === 401,
      () => false,
    );
    if (isUp) return { ...app, url, pid: child.pid ?? 0, stop };
    if (left === 0 || child.exitCode !== null) throw new Error('the bare handler did not start');
    await sleep(250);
  }
}
