import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { build } from '../start/build';
import type { Fault } from './exam';

/** A fault that cannot be made here; the drill reports it as not run. */
export class NotHere extends Error {
  override name = 'NotHere';
}

const NO_ROOM = '53300';

async function connected(connectionString: string): Promise<pg.Client | { refused: string }> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    return { refused: (error as { code?: string }).code ?? String(error) };
  }
}

/** Sessions of the app, and how many of them wait for a lock. */
async function sessionsOf(db: pg.Client): Promise<{ all: number; waiting: number }> {
  const { rows } = await db.query(
    `SELECT count(*)::int AS "all", count(*) FILTER (WHERE "wait_event_type" = 'Lock')::int AS waiting
       FROM pg_stat_activity WHERE usename = 'dangxiao'`,
  );
  return rows[0];
}

/** Nobody else's session finds room, and whoever has one waits for a lock. */
export const pool: Fault = {
  name: 'pool',
  title: '连接用尽，答案表锁住 8 秒',
  strike: async ({ machine, around: { ledger } }) => {
    const url = machine.superuserUrl();
    const locking = await connected(url);
    if ('refused' in locking) throw new Error(`no connection for the lock: ${locking.refused}`);
    await locking.query('BEGIN');
    await locking.query('LOCK TABLE "ExamAnswer" IN ACCESS EXCLUSIVE MODE');
    const failedBefore = ledger.counted('failed');
    const until = performance.now() + 8000;
    const held: pg.Client[] = [];
    let next = await connected(url);
    for (; !('refused' in next); next = await connected(url)) held.push(next);
    let most = { all: 0, waiting: 0 };
    while (performance.now() < until) {
      const now = await sessionsOf(locking);
      if (now.waiting > most.waiting) most = now;
      await sleep(250);
    }
    await locking.query('COMMIT');
    await Promise.all([locking, ...held].map((client) => client.end().catch(() => {})));
    const failed = ledger.counted('failed') - failedBefore;
    const missing = [
      next.refused === NO_ROOM ? null : `数据库没有满（${next.refused}）`,
      most.waiting > 1 ? null : '程序的连接没有被占住',
      failed > 0 ? null : '没有人等到出错',
    ].filter((reason) => reason !== null);
    return {
      note: `占住其余 ${held.length} 个连接；程序的 ${most.all} 个连接里 ${most.waiting} 个在等锁；${failed} 次没有成功`,
      missing: missing.length > 0 ? missing.join('，') : undefined,
    };
  },
};

/** Those of both web processes, and four more at once, on attempts that became overdue at one moment, while members hand in. */
export const sweepers: Fault = {
  name: 'sweepers',
  title: '多个清扫同时跑，同时有人交卷',
  quick: true,
  strike: async ({ machine, pace, quizId, around, sitters }) => {
    process.env.DATABASE_URL = await machine.withDatabase(async (db) => {
      const { host, port, database, user, password } = db;
      return `postgresql://${user}:${password}@${host}:${port}/${database}`;
    });
    const { closeExpired } = await import('@/server/commands/close-expired');
    // Whoever has not begun when the time is up has no paper to lose, and could only ask for one in vain.
    while (around.ledger.counted('begun') < sitters.length && !around.over) await sleep(200);
    await sleep(Math.max(0, pace.answeringMs - pace.strikeMs) + pace.arrivingMs / 2);
    const overdue = await machine.withDatabase(async (db) => {
      const { rowCount } = await db.query(
        `UPDATE "Attempt" SET "startedAt" = "startedAt" - interval '1 hour', "deadlineAt" = now() - interval '61 seconds'
          WHERE "quizId" = $1 AND "state" = 'in_progress'`,
        [quizId],
      );
      return rowCount ?? 0;
    });
    const sweeps = await Promise.allSettled(Array.from({ length: 4 }, () => closeExpired()));
    // One that found no connection in time would come again in 30 s.
    const closed = sweeps.map((sweep) => (sweep.status === 'fulfilled' ? sweep.value : '—'));
    const { db } = await import('@/server/db');
    await db.$disconnect();
    const isSwept = closed.some((count) => typeof count === 'number' && count > 0);
    return {
      note: `${overdue} 份同时到时，四个清扫各关掉 ${closed.join('、')} 份`,
      missing: isSwept ? undefined : '清扫没有遇到到时的答卷',
    };
  },
};

/** Fills the file system until even the log of the database finds no room, and frees it again. */
export const diskFull: Fault = {
  name: 'disk',
  title: '数据库的磁盘写满 6 秒',
  strike: async ({ machine, around: { ledger } }) => {
    if (!existsSync(path.join(machine.dataDir, 'small'))) throw new NotHere('没有做成小文件系统');
    const ballast = path.join(machine.dataDir, 'ballast');
    const chunk = Buffer.alloc(64 * 1024);
    const fill = () => {
      try {
        for (;;) writeFileSync(ballast, chunk, { flag: 'a' });
      } catch {
        // Full.
      }
    };
    const failedBefore = ledger.counted('failed');
    fill();
    const { bavail, bsize } = statfsSync(machine.dataDir);
    const opened = await connected(machine.superuserUrl());
    const superuser = 'refused' in opened ? null : opened;
    for (let round = 0; round < 6; round += 1) {
      // The next segment of the log has to be made anew at some time: that is the worst moment.
      await superuser?.query('SELECT pg_switch_wal()').catch(() => {});
      fill();
      await sleep(1000);
    }
    await superuser?.end().catch(() => {});
    rmSync(ballast);
    const began = performance.now();
    // An app that had to give up has done so by now, or does within this time.
    await sleep(3000);
    const survived = machine.isRunning();
    if (!survived) await machine.start();
    await machine.withDatabase((db) => db.query('CREATE TEMP TABLE room (n int)'));
    const back = ((performance.now() - began) / 1000).toFixed(1);
    const failed = ledger.counted('failed') - failedBefore;
    return {
      note: `只剩 ${bavail * bsize} 字节；腾出后 ${back} 秒又能用${survived ? '' : '（程序已退出，由人启动）'}`,
      missing: failed > 0 ? undefined : '写满时没有人出错',
    };
  },
};

const NOT_COPIED = new Set(['.git', '.next', 'data', 'node_modules', 'test-results', 'playwright-report']);

/** A second checkout with a build of its own, whose actions have other names. */
export async function buildAnother(root: string, folder: string, signal: AbortSignal): Promise<void> {
  for (const name of readdirSync(root))
    if (!NOT_COPIED.has(name)) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  // Links instead of copies: the bundler refuses a folder of packages that lies outside.
  execFileSync('cp', ['-al', path.join(root, 'node_modules'), path.join(folder, 'node_modules')]);
  await build(folder, () => {}, signal);
}

/** Stops the app and starts another build in the middle of the exam: the pages that are open know the old one's actions. */
export const newBuild: Fault = {
  name: 'build',
  title: '中途换成新的构建',
  strike: async ({ machine, nextRoot }) => {
    if (!nextRoot) throw new NotHere('没有第二个构建');
    const began = performance.now();
    await machine.replace(nextRoot);
    return { note: `停下再启动共 ${((performance.now() - began) / 1000).toFixed(1)} 秒` };
  },
  missing: ({ around: { ledger } }) =>
    ledger.counted('reload') > 0 ? undefined : '没有页面遇到新构建里不存在的操作',
};
