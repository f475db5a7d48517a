import 'server-only';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Tx } from './db';
import { log } from './log';
import { type JobName, jobNames, type TaskName, taskNames } from './queue-names';

export type JobData = { articleId: number };
export type TaskData = { key: string };

/**
 * Of one article at most one job of a kind waits. A job that throws is tried again three times, 2, 4 and 8 s later; the
 * heartbeat finds the one whose process was killed.
 */
const queueOptions = {
  policy: 'short',
  retryLimit: 3,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 10,
  expireInSeconds: 1800,
  heartbeatSeconds: 20,
} as const;

const SECOND = 1000;

// Timers of a sender must not keep a command or a test alive.
const idleClock = {
  now: () => Date.now(),
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms).unref(),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (run: () => void, ms: number) => setInterval(run, ms).unref(),
  clearInterval: (timer: unknown) => clearInterval(timer as NodeJS.Timeout),
};

const quiet = { schedule: false, registerInstance: false } as const;

function told(boss: PgBoss): PgBoss {
  // The error itself may carry the connection's address.
  boss.on('error', ({ message }) => log.error({ reason: message }, 'queue'));
  return boss;
}

/**
 * Makes or renews the queue's own tables (schema `pgboss`) and its queues; doing it again changes nothing. Called with
 * the migrations, under their lock.
 */
export async function prepareQueue(connectionString: string): Promise<void> {
  const boss = told(new PgBoss({ connectionString, max: 1, supervise: false, ...quiet }));
  await boss.start();
  try {
    for (const name of [...jobNames, ...taskNames]) {
      await boss.createQueue(name, queueOptions);
      const { policy: _, ...changeable } = queueOptions;
      await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

const kept = globalThis as unknown as { sender?: Promise<PgBoss> | undefined };

// Reads what the queues are once; the jobs themselves go through the caller's transaction.
async function startSender(): Promise<PgBoss> {
  const boss = told(
    new PgBoss({
      connectionString: process.env.DATABASE_URL ?? '',
      max: 1,
      migrate: false,
      supervise: false,
      queueCacheIntervalSeconds: 24 * 3600,
      clock: idleClock,
      ...quiet,
    }),
  );
  return boss.start();
}

function sender(): Promise<PgBoss> {
  kept.sender ??= startSender().catch((error) => {
    kept.sender = undefined;
    throw error;
  });
  return kept.sender;
}

/**
 * Asks for a background job in the caller's transaction: it is there when that commits, and never otherwise. Asking again
 * while one waits changes nothing.
 */
export async function enqueue(tx: Tx, job: { name: JobName; articleId: number }): Promise<void> {
  const boss = await sender();
  const data: JobData = { articleId: job.articleId };
  await boss.send(job.name, data, { singletonKey: String(job.articleId), db: fromPrisma(tx) });
}

/** As `enqueue`, for work about one row of another kind. */
export async function enqueueTask(tx: Tx, { name, key }: { name: TaskName; key: string }): Promise<void> {
  const boss = await sender();
  const data: TaskData = { key };
  await boss.send(name, data, { singletonKey: key, db: fromPrisma(tx) });
}

/** The queue as the process sees it that does the work. Start it, take jobs with `work`, stop it. */
export function workerQueue(connectionString: string): PgBoss {
  return told(
    new PgBoss({
      connectionString,
      max: 2,
      connectionTimeoutMillis: 5 * SECOND,
      // A job whose process was killed is found within about half a minute.
      monitorIntervalSeconds: 5,
      superviseIntervalSeconds: 5,
      ...quiet,
    }),
  );
}
