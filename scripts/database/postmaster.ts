import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A running PostgreSQL, as its own lock file tells. Before it is `ready` the port may still be somebody else's: the file
 * names it before it is had.
 */
export type Postmaster = { pid: number; port: number; ready: boolean };

// Above every possible process id, so never alive.
const NOBODY = 2 ** 31 - 2;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number, dataDir: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
    } catch {
      return false;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      'postgres',
    );
  } catch {
    return process.platform === 'win32';
  }
}

/** The PostgreSQL that works on `dataDir` at this moment, or null. */
export function livePostmaster(dataDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid) || !isPostgres(pid, dataDir)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Frees a lock file left by a PostgreSQL that was killed and whose process id now belongs to another program: PostgreSQL
 * would take that program for itself and refuse. The rest of the file stays, because PostgreSQL reads from it whether
 * processes of the killed one are still at work.
 */
export function disownRecycledPid(dataDir: string): void {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(file) || livePostmaster(dataDir)) return;
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n');
  if (Number(pid) > 0 && isAlive(Number(pid))) writeFileSync(file, [String(NOBODY), ...rest].join('\n'));
}

async function waitForEnd(pid: number, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(25)) {
    if (!isAlive(pid)) return true;
  }
  return !isAlive(pid);
}

/** Stops the PostgreSQL on `dataDir`: sessions end, everything is written; after 30 seconds without that write. */
export async function stopPostmaster(dataDir: string): Promise<void> {
  const running = livePostmaster(dataDir);
  if (!running) return;
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    try {
      process.kill(running.pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(running.pid, seconds)) return;
  }
}
