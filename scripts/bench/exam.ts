import { parseArgs } from 'node:util';
import pg from 'pg';
import { UsageError } from '../cli';
import { type Flow, measureFlow } from './exam-flow';
import { measureSession } from './exam-session';
import { createMembers, signInAll } from './exam-world';
import { parentOf } from './processes';
import { startApp } from './running-app';
import { surroundings } from './surroundings';

const USAGE = `用法：
  npm run -s bench -- exam --flow full|short [--concurrency N] [--members 1000] [--runs 3]
  npm run -s bench -- exam --session 10000 [--minutes 15]
不写 --concurrency，依次测 1、8、32。`;

const whole = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--${name} 要是正整数，现在是“${text}”。`);
  return Number(text);
};

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      flow: text,
      session: text,
      concurrency: text,
      members: text,
      runs: text,
      minutes: text,
    };
    return parseArgs({ args, options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new UsageError(`参数不对：${/--?[\w-]+/.exec(reason)?.[0] ?? reason}。\n${USAGE}`);
  }
}

const report = (line: string) => process.stderr.write(`${line}\n`);

/** Starts the app with a database, lets members sit an exam through HTTP, and prints one JSON object. */
export async function benchExam(args: string[]): Promise<number> {
  const given = parse(args);
  if ((given.flow === undefined) === (given.session === undefined)) throw new UsageError(USAGE);
  if (given.flow !== undefined && given.flow !== 'full' && given.flow !== 'short')
    throw new UsageError(USAGE);
  const members = whole('members', given.members ?? given.session, 1000);
  const [runs, minutes] = [whole('runs', given.runs, 3), whole('minutes', given.minutes, 15)];
  const concurrencies = given.concurrency ? [whole('concurrency', given.concurrency, 32)] : [1, 8, 32];

  report('启动程序和数据库…');
  const app = await startApp();
  const db = new pg.Client({ connectionString: app.databaseUrl });
  // The database ends before this connection does when something goes wrong.
  db.on('error', () => {});
  try {
    await db.connect();
    report(`${members} 人登录…`);
    const sitters = await signInAll(new URL(app.url), await createMembers(db, members), report);
    const roots = [app.pid, ...(await serverProcess(db))];
    const stage = { db, sitters, roots };
    if (given.flow === undefined) {
      const measured = await measureSession(stage, minutes, report);
      process.stdout.write(`${JSON.stringify({ ...surroundings(), ...measured })}\n`);
      return measured.errors + measured.lost + measured.doubled > 0 ? 1 : 0;
    }
    const flow: Flow = given.flow;
    const measured = [];
    for (const concurrency of concurrencies) {
      report(`${flow}，${concurrency} 人同时，${runs} 轮…`);
      measured.push(await measureFlow(stage, flow, concurrency, runs));
    }
    const [only] = measured;
    const printed = measured.length === 1 ? only : { flows: measured };
    process.stdout.write(`${JSON.stringify({ ...surroundings(), members, runs, ...printed })}\n`);
    return measured.some(({ errors, lost, doubled }) => errors + lost + doubled > 0) ? 1 : 0;
  } finally {
    await db.end().catch(() => {});
    await app.stop();
  }
}

/** The root of the database's processes when it runs on this machine, else none. */
async function serverProcess(db: pg.Client): Promise<number[]> {
  const { rows } = await db.query('SELECT pg_backend_pid() AS pid');
  const parent = parentOf(Number(rows[0].pid));
  return parent === null ? [] : [parent];
}
