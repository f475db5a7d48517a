import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { JOBS_HEAP } from './memory';

export type JobsProcess = {
  /** Goes on with a changed environment, e.g. after the database came back elsewhere. */
  restart(env: Record<string, string>): Promise<void>;
  /** Lets the job in hand end, or cuts it short: it is tried again at the next start. */
  stop(): Promise<void>;
};

/** Its own queries and the queue's; the pages' processes share the rest. */
const POOL = '2';
/** How long an end is waited for, ms; the process itself gives its job less. */
const PATIENCE = 8000;
/** A process that keeps dying must not eat the machine, ms. */
const REST = { short: 1000, long: 3000 };

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await ended;
  clearTimeout(forced);
}

/**
 * Keeps one process for the background work (scripts/jobs.ts) running, on the Node and with the loader of this one, until
 * it is stopped. `report` is told when it ended by itself.
 */
export function keepJobs(
  root: string,
  env: Record<string, string>,
  report: (line: string) => void,
): JobsProcess {
  let current = env;
  let child: ChildProcess | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let stopped = false;

  function start() {
    const began = Date.now();
    const started = fork(path.join(root, 'scripts', 'jobs.ts'), [], {
      cwd: root,
      execArgv: [...process.execArgv, ...JOBS_HEAP],
      env: { ...process.env, ...current, DATABASE_POOL: POOL },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = started;
    started.once('error', () => {});
    started.once('exit', () => {
      if (stopped || child !== started) return;
      report(`后台处理进程 ${started.pid ?? ''} 意外结束，正在重新启动。`);
      waiting = setTimeout(start, Date.now() - began < 5000 ? REST.long : REST.short);
    });
  }

  async function halt() {
    clearTimeout(waiting);
    const last = child;
    child = undefined;
    if (last) await end(last);
  }

  start();
  return {
    async restart(changed) {
      current = changed;
      await halt();
      if (!stopped) start();
    },
    async stop() {
      stopped = true;
      await halt();
    },
  };
}
