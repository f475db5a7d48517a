import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMembers } from '../bench/exam-world';
import { signInAll } from '../bench/sign-in-all';
import { ROOT, surroundings } from '../bench/surroundings';
import { type Drill, drillOf } from './arguments';
import { type Fault, type Outcome, type Stage, sitThrough } from './exam';
import { faults } from './faults';
import { buildAnother, NotHere } from './hard-faults';
import { Machine } from './machine';
import { type Stuck, stuckAfterSweep } from './stuck';
import { isWhole, table } from './table';

const report = (line: string) => process.stderr.write(`${line}\n`);

/** A file system of its own that can be filled; only root can make one. */
function mountSmall(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=500m,mode=755', 'dangxiao-drill', folder], {
      stdio: 'ignore',
    });
    writeFileSync(path.join(folder, 'small'), '');
    return true;
  } catch {
    return false;
  }
}

type Place = { home: string; machine: Machine; signal: AbortSignal };

async function run({ short, members, speed, chosen }: Drill<Fault>, { home, machine, signal }: Place) {
  const nextRoot = chosen.some(({ name }) => name === 'build') ? path.join(home, 'next') : null;
  try {
    report('启动程序和数据库…');
    await machine.start();
    if (nextRoot) {
      report('做第二个构建…');
      mkdirSync(nextRoot);
      await buildAnother(ROOT, nextRoot, signal);
    }
    report(`${members} 人登录…`);
    const people = await machine.withDatabase((db) => createMembers(db, members));
    const sitters = await signInAll(machine.url, people, report);
    const pace = short
      ? { arrivingMs: 500, answeringMs: 2500, strikeMs: 1200, limitSeconds: 300 }
      : { arrivingMs: 2000, answeringMs: 12_000, strikeMs: 5000, limitSeconds: 120 };
    const stage: Stage = { machine, sitters, speed, pace, short, nextRoot };
    const outcomes: Outcome[] = [];
    const notRun: { name: string; title: string; reason: string }[] = [];
    for (const fault of chosen) {
      report(`${fault.title}…`);
      try {
        const outcome = await sitThrough(stage, fault);
        outcomes.push(outcome);
        const { seconds, lost, doubled, missing, events } = outcome;
        report(`  ${seconds} 秒，丢 ${lost}，重 ${doubled}，${JSON.stringify(events)}`);
        if (missing) report(`  没有造成：${missing}`);
      } catch (error) {
        if (!(error instanceof NotHere)) throw error;
        notRun.push({ name: fault.name, title: fault.title, reason: error.message });
      }
    }
    report('等截止时间、宽限和清扫过去…');
    const quizIds = outcomes.map(({ quizId }) => quizId);
    const stuck = await machine.withDatabase((db) => stuckAfterSweep(db, quizIds, short));
    return { outcomes, notRun, stuck };
  } finally {
    await machine.stop();
  }
}

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Ctrl-C and the like: what the drill has started ends with it. @returns what takes that back */
function whenInterrupted(clear: () => Promise<void>): () => void {
  const names = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
  let isEnding = false;
  const end = (name: (typeof names)[number]) => {
    if (isEnding) return;
    isEnding = true;
    report('正在停止：结束程序和数据库，删除临时文件…');
    void clear().finally(() => process.exit(exitCodes[name]));
  };
  for (const name of names) process.on(name, end);
  return () => {
    for (const name of names) process.off(name, end);
  };
}

function summary(outcomes: readonly Outcome[], stuck: ReadonlyMap<number, Stuck>) {
  return outcomes.map(({ quizId, ...outcome }) => {
    const after = stuck.get(quizId) ?? { stuck: 0, results: 0, receipts: 0 };
    return { ...outcome, ...after, stuck: after.stuck + (outcome.events.stuck ?? 0) };
  });
}

/**
 * Faults one after the other, each during an exam of its own; prints a table and one JSON object. Returns 1 when anything was
 * lost, doubled or stuck, or a fault did not happen.
 */
export async function drill(args: string[]): Promise<number> {
  const given = drillOf(args, faults);
  const home = mkdtempSync(path.join(tmpdir(), 'dangxiao-drill-'));
  chmodSync(home, 0o755);
  const dataDir = path.join(home, 'data');
  mkdirSync(dataDir);
  const isSmall = given.chosen.some(({ name }) => name === 'disk') && mountSmall(dataDir);
  const interrupted = new AbortController();
  const machine = await Machine.in(dataDir, ROOT);
  const clearAll = async () => {
    // The mount's own folder stays until it is unmounted; deleting it is tried again below.
    await machine.remove().catch(() => {});
    if (isSmall) execFileSync('umount', ['-l', dataDir], { stdio: 'ignore' });
    rmSync(home, { recursive: true, force: true });
  };
  const calm = whenInterrupted(() => {
    interrupted.abort();
    return clearAll();
  });
  try {
    const { outcomes, notRun, stuck } = await run(given, { home, machine, signal: interrupted.signal });
    const rows = summary(outcomes, stuck);
    report(table(rows, notRun));
    const { members, speed, short } = given;
    const printed = { ...surroundings(), members, speed, short, faults: rows, notRun };
    process.stdout.write(`${JSON.stringify(printed)}\n`);
    return rows.every((row) => isWhole(row, members)) ? 0 : 1;
  } finally {
    // Whoever interrupted is clearing up already, and then ends the process.
    if (interrupted.signal.aborted) await new Promise(() => {});
    calm();
    await clearAll();
  }
}
