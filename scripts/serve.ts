import cluster, { type Worker } from 'node:cluster';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TIMES } from './serve/web-server';
import type { WorkerMessage, WorkerOptions } from './serve/worker';

export type ServeOptions = WorkerOptions & {
  /** Number of processes that share the port. */
  processes: number;
  /** The environment of the workers. */
  env: Record<string, string>;
  /** Told what the operator should know, one Chinese line each. */
  report: (line: string) => void;
};

/**
 * On a large machine V8 would let a worker's heap grow to four times what is alive before it looks; towards a limit it grows by
 * half as much. The limit itself is several times what a worker of 10,000 members in an exam holds.
 */
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=8'];

export type Serving = {
  /** Starts every worker anew with a changed environment, e.g. after the database came back elsewhere. */
  restart(env: Record<string, string>): Promise<void>;
  /** Finishes what is in flight, then ends all workers. */
  stop(): Promise<void>;
};

/** The port could not be had; `code` is the system's (EADDRINUSE …). */
export class CannotListen extends Error {
  override name = 'CannotListen';
  constructor(readonly code: string) {
    super(`cannot listen: ${code}`);
  }
}

const ended = (worker: Worker) =>
  new Promise<void>((resolve) => {
    if (worker.isDead()) resolve();
    else worker.once('exit', () => resolve());
  });

async function stopWorker(worker: Worker) {
  if (worker.isConnected()) worker.send('stop');
  const forced = setTimeout(() => worker.process.kill('SIGKILL'), TIMES.drain + 3000);
  await ended(worker);
  clearTimeout(forced);
}

/**
 * Serves with `processes` workers on one port, and replaces a worker that ends by itself. Resolves once all answer;
 * throws CannotListen, or an Error when a worker ends before it ever answered.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { processes, report, root, port, host, trustProxy, dev } = options;
  const workerOptions: WorkerOptions = { root, port, host, trustProxy, dev };
  let env = options.env;
  let stopping = false;
  cluster.setupPrimary({
    exec: path.join(import.meta.dirname, 'serve', 'worker.ts'),
    args: [],
    execArgv: HEAP,
  });

  function start(): Promise<Worker> {
    const worker = cluster.fork({ ...env, WORKER_OPTIONS: JSON.stringify(workerOptions) });
    return new Promise((resolve, reject) => {
      worker.once('exit', (code, signal) => reject(new Error(`网页进程没有启动（${signal ?? code}）。`)));
      worker.on('message', (message: WorkerMessage) => {
        if ('failed' in message) reject(new CannotListen(message.failed));
        else resolve(worker);
      });
    });
  }

  async function keep(worker: Worker) {
    const since = Date.now();
    await ended(worker);
    if (stopping || worker.exitedAfterDisconnect === true || replaced.has(worker)) return;
    report(`网页进程 ${worker.process.pid} 意外结束，正在重新启动。`);
    // One that keeps dying must not eat the machine.
    await sleep(Date.now() - since < 5000 ? 1000 : 0);
    for (;;) {
      if (stopping) return;
      try {
        return void keep(await start());
      } catch (error) {
        report(`网页进程没有启动：${error instanceof Error ? error.message : error}。五秒后再试。`);
        await sleep(5000);
      }
    }
  }

  const replaced = new Set<Worker>();
  const workers = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

  async function startAll() {
    const started = await Promise.all(Array.from({ length: processes }, start));
    for (const worker of started) void keep(worker);
  }

  await startAll();
  return {
    async restart(changed) {
      env = changed;
      const old = workers();
      for (const worker of old) replaced.add(worker);
      await Promise.all(old.map(stopWorker));
      await startAll();
    },
    async stop() {
      stopping = true;
      await Promise.all(workers().map(stopWorker));
    },
  };
}
