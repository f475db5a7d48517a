import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createMembers, type Sitter } from '../bench/exam-world';
import { signInAll } from '../bench/sign-in-all';
import { ROOT, surroundings } from '../bench/surroundings';
import { UsageError } from '../cli';
import { removeHome } from '../database/place';
import { type Outcome, type Stage, sitThrough } from './exam';
import { faults } from './faults';
import { buildAnother, NotHere } from './hard-faults';
import { Machine } from './machine';
import { type Stuck, stuckAfterSweep } from './stuck';
import { table } from './table';

const USAGE =
  '用法：npm run -s drill -- [--short] [--members 200] [--speed 10] [--only 名称]，名称有：' +
  `${faults.map(({ name }) => name).join('、')}。`;

const report = (line: string) => process.stderr.write(`${line}\n`);

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { members: text, speed: text, only: text, short: { type: 'boolean' } },
    });
    const short = values.short ?? false;
    const members = Number(values.members ?? (short ? 40 : 200));
    const speed = Number(values.speed ?? 10);
    const names = values.only?.split(',') ?? null;
    const chosen = faults.filter(({ name, quick }) => (names ? names.includes(name) : !short || quick));
    const isWhole = (value: number) => Number.isInteger(value) && value >= 1 && value <= 20_000;
    if (!isWhole(members) || !isWhole(speed) || speed > 100 || chosen.length < (names?.length ?? 1))
      throw new Error();
    return { short, members, speed, chosen };
  } catch {
    throw new UsageError(USAGE);
  }
}

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

/** On a machine with much other work a sign-in may be refused; that is no fault of the drill's. */
async function signedIn(machine: Machine, people: { id: number; login: string }[]): Promise<Sitter[]> {
  for (let left = 5; ; left -= 1) {
    try {
      return await signInAll(machine.url, people, report);
    } catch (error) {
      if (left === 0) throw error;
      await sleep(3000);
    }
  }
}

async function run({ short, members, speed, chosen }: ReturnType<typeof parse>, home: string) {
  const dataDir = path.join(home, 'data');
  const nextRoot = chosen.some(({ name }) => name === 'build') ? path.join(home, 'next') : null;
  const machine = await Machine.in(dataDir, ROOT);
  try {
    report('启动程序和数据库…');
    await machine.start();
    if (nextRoot) {
      report('做第二个构建…');
      mkdirSync(nextRoot);
      await buildAnother(ROOT, nextRoot);
    }
    report(`${members} 人登录…`);
    const people = await machine.withDatabase((db) => createMembers(db, members));
    const sitters = await signedIn(machine, people);
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
        const { seconds, lost, doubled, events } = outcome;
        report(`  ${seconds} 秒，丢 ${lost}，重 ${doubled}，${JSON.stringify(events)}`);
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
    await removeHome(dataDir).catch(() => {});
  }
}

function summary(outcomes: readonly Outcome[], stuck: ReadonlyMap<number, Stuck>) {
  return outcomes.map(({ quizId, ...outcome }) => {
    const after = stuck.get(quizId) ?? { stuck: 0, results: 0, receipts: 0 };
    return { ...outcome, ...after, stuck: after.stuck + (outcome.events.stuck ?? 0) };
  });
}

/** Faults one after the other, each during an exam of its own; prints a table and one JSON object. Returns 1 when anything was lost, doubled or stuck. */
export async function drill(args: string[]): Promise<number> {
  const given = parse(args);
  const home = mkdtempSync(path.join(tmpdir(), 'dangxiao-drill-'));
  chmodSync(home, 0o755);
  const dataDir = path.join(home, 'data');
  mkdirSync(dataDir);
  const isSmall = given.chosen.some(({ name }) => name === 'disk') && mountSmall(dataDir);
  try {
    const { outcomes, notRun, stuck } = await run(given, home);
    const rows = summary(outcomes, stuck);
    report(table(rows, notRun));
    const { members, speed, short } = given;
    const printed = { ...surroundings(), members, speed, short, faults: rows, notRun };
    process.stdout.write(`${JSON.stringify(printed)}\n`);
    const isWhole = rows.every(
      (row) =>
        row.lost + row.doubled + row.stuck === 0 &&
        row.attempts === members &&
        row.results === row.attempts &&
        row.receipts === row.attempts,
    );
    return isWhole ? 0 : 1;
  } finally {
    if (isSmall) execFileSync('umount', ['-l', dataDir], { stdio: 'ignore' });
    rmSync(home, { recursive: true, force: true });
  }
}
