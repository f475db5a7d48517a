import { availableParallelism } from 'node:os';
import pg from 'pg';
import { seeded } from '@/domain/random';
import { type ExamBench, examBench } from './arguments';
import { measureFlow } from './exam-flow';
import { measureSession } from './exam-session';
import { createMembers, type Sitter } from './exam-world';
import { startFloor } from './floor-app';
import { newAgent } from './http-client';
import { createHistory } from './population';
import { papersOf } from './prepared';
import { parentOf } from './processes';
import { type RunningApp, startApp } from './running-app';
import { signInAll } from './sign-in-all';
import type { Stage } from './stage';
import { ROOT, surroundings } from './surroundings';
import { appWire, floorWire } from './wire';

const report = (line: string) => process.stderr.write(`${line}\n`);

/** As many web processes as there are cores, unless the environment says otherwise. */
const processes = () => Number(process.env.WEB_CONCURRENCY ?? availableParallelism());

/** Runs `work` with the app and a connection to its database; both are gone afterwards, also after Ctrl-C. */
async function withApp(work: (app: RunningApp, db: pg.Client) => Promise<number>): Promise<number> {
  let stop = async () => {};
  const interrupted = (signal: NodeJS.Signals) =>
    void stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  report('启动程序和数据库…');
  const app = await startApp({ WEB_CONCURRENCY: String(processes()) }, ROOT, (spawned) => {
    stop = spawned.stop;
  });
  const db = new pg.Client({ connectionString: app.databaseUrl });
  // The database ends before this connection does when something goes wrong.
  db.on('error', () => {});
  try {
    await db.connect();
    return await work(app, db);
  } finally {
    await db.end().catch(() => {});
    await app.stop();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

/** The root of the database's processes when it runs on this machine, else none. */
async function serverProcess(db: pg.Client): Promise<number[]> {
  const { rows } = await db.query('SELECT pg_backend_pid() AS pid');
  const parent = parentOf(Number(rows[0].pid));
  return parent === null ? [] : [parent];
}

async function measure(stage: Stage, wanted: ExamBench): Promise<{ bad: number; printed: object }> {
  if (wanted.mode === 'session') {
    const measured = await measureSession(stage, wanted, report);
    return { bad: measured.errors + measured.lost + measured.doubled, printed: measured };
  }
  const { flow, mode, concurrencies, runs, members, population, prepared, seed } = wanted;
  const flows = [];
  for (const concurrency of concurrencies) {
    report(`${mode === 'floor' ? '裸处理程序，' : ''}${flow}，${concurrency} 人同时，${runs} 轮…`);
    const measured = await measureFlow(stage, flow, concurrency, runs);
    const { app, database } = measured.cpuMsPerAttempt;
    report(`  每秒 ${measured.attemptsPerSecond} 份，每份程序 ${app} 毫秒、数据库 ${database} 毫秒`);
    flows.push(measured);
  }
  const [only] = flows;
  const figures = flows.length === 1 ? only : { flows };
  return {
    bad: flows.reduce((sum, { errors, lost, doubled }) => sum + errors + lost + doubled, 0),
    printed: { floor: mode === 'floor', members, population, prepared, seed, ...figures },
  };
}

/** Everybody signed in at the app; with the bare handler in its place, the same cookies there. */
function moved(sitters: readonly Sitter[], url: string): Sitter[] {
  const [origin, agent] = [new URL(url), newAgent()];
  return sitters.map((sitter) => ({ ...sitter, client: sitter.client.at(origin, agent) }));
}

/** Starts the app with a database, lets members sit an exam through HTTP, and prints one JSON object. Returns 1 when anything failed, was lost or doubled. */
export async function benchExam(args: string[]): Promise<number> {
  const wanted = examBench(args);
  return withApp(async (app, db) => {
    const population = wanted.mode === 'session' ? wanted.members : wanted.population;
    const people = await createMembers(db, population);
    const papers = await papersOf(app.databaseUrl, db);
    let floor: RunningApp | undefined;
    try {
      if (population > wanted.members) {
        report(`${population} 人各有一份以前的答卷…`);
        await createHistory(
          db,
          people.map(({ id }) => id),
          papers.prepare,
        );
      }
      report(`${wanted.members} 人登录…`);
      const began = performance.now();
      const sitters = await signInAll(new URL(app.url), people.slice(0, wanted.members), report);
      const signInSeconds = Math.round((performance.now() - began) / 100) / 10;
      if (wanted.mode === 'floor') floor = await startFloor(app, processes());
      const isPrepared = wanted.mode === 'session' || wanted.prepared;
      const { bad, printed } = await measure(
        {
          db,
          sitters: floor ? moved(sitters, floor.url) : sitters,
          roots: [floor?.pid ?? app.pid, ...(await serverProcess(db))],
          wire: floor ? floorWire() : appWire(),
          random: seeded(wanted.seed),
          prepare: isPrepared ? papers.prepare : async () => {},
        },
        wanted,
      );
      const all = { ...surroundings(), processes: processes(), signInSeconds, ...printed };
      process.stdout.write(`${JSON.stringify(all)}\n`);
      return bad > 0 ? 1 : 0;
    } finally {
      await floor?.stop();
      await papers.close();
    }
  });
}
