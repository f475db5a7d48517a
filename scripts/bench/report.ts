import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { UsageError } from '../cli';
import { actionId } from './built-actions';
import type { Sitter } from './exam-world';
import type { HttpClient } from './http-client';
import { type Usage, usageOf } from './processes';
import { measureImport } from './report-import';
import { createCity, type ReportWorld } from './report-world';
import { type RunningApp, startApp } from './running-app';
import { signInAll } from './sign-in-all';
import { spread } from './statistics';
import { surroundings } from './surroundings';
import { watch } from './watch';

const USAGE =
  '用法：npm run -s bench -- report [--members 120000（可到 1200000）] [--rounds 40] [--no-import]';
/** Requests of each page that are not counted. */
const WARMING = 20;
const report = (line: string) => process.stderr.write(`${line}\n`);

function read(args: string[]) {
  const whole = (name: string, given: string | undefined, otherwise: number) => {
    if (given === undefined) return otherwise;
    if (!/^[1-9]\d{0,7}$/.test(given)) throw new UsageError(`--${name} 要是正整数，现在是“${given}”。`);
    return Number(given);
  };
  try {
    const { values } = parseArgs({
      args,
      options: {
        members: { type: 'string' },
        rounds: { type: 'string' },
        'no-import': { type: 'boolean', default: false },
      },
    });
    const members = whole('members', values.members, 120_000);
    // One file may have 200,000 rows, units included.
    const withImport = !values['no-import'] && members <= 120_000;
    return { members, rounds: whole('rounds', values.rounds, 40), withImport };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(USAGE);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function open(client: HttpClient, path: string): Promise<void> {
  const { status } = await client.send({ path, headers: { accept: 'text/html' } });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

type Measured = { p50: number; p95: number; cpuMs: Record<'app' | 'database', number> };

/**
 * Times of one request after the other, and what each took of the processors, which says more while others use them too. The
 * kernel counts that in steps of 10 ms: per request it is right to 10 ms divided by their number.
 * @param root process whose tree is counted
 */
async function measured(
  root: number,
  requests: number,
  send: (nth: number) => Promise<number>,
): Promise<Measured> {
  const times: number[] = [];
  const before: Usage = usageOf([root]);
  for (let nth = 0; nth < requests; nth += 1) times.push(await send(nth));
  const after = usageOf([root]);
  const each = (part: keyof Usage) =>
    Math.round(((after[part].cpuMs - before[part].cpuMs) / requests) * 10) / 10;
  const { p50, p95 } = spread(times);
  return { p50, p95, cpuMs: { app: each('app'), database: each('database') } };
}

type PageName = 'city' | 'district' | 'street' | 'branch' | 'person';

async function addresses(db: pg.Client): Promise<Record<PageName, (round: number) => string>> {
  const { rows } = await db.query(
    `SELECT o."code", (SELECT min(m."id") FROM "Member" m WHERE m."organisationId" = o."id") AS id
       FROM "Organisation" o WHERE o."level" = '支部' AND starts_with(o."path", '/C/') ORDER BY o."code" LIMIT 400`,
  );
  const branch = (round: number) => rows[round % rows.length];
  const nth = (round: number) => 1 + (round % 10);
  return {
    city: () => '/branch/C',
    district: (round) => `/branch/D${nth(round)}`,
    street: (round) => `/branch/D${nth(round)}-${nth(round + 3)}`,
    branch: (round) => `/branch/${branch(round * 7).code}`,
    person: (round) => `/branch/${branch(round * 7).code}/people/${branch(round * 7).id}`,
  };
}

/** Members finish their lesson one after the other: first alone, then while somebody reads one report after the other. */
async function measureWrites(
  { url, pid }: RunningApp,
  world: ReportWorld,
  reader: HttpClient,
  paths: string[],
): Promise<{ alone: Measured; whileRead: { p50: number; p95: number } }> {
  const action = actionId('app/(study)/lessons/[slug]/practice/actions.ts#answerPractice');
  const sitters = new Map(
    (await signInAll(new URL(url), world.writers, report)).map((each: Sitter) => [
      each.memberId,
      each.client,
    ]),
  );
  const finish = ({ id, practiceId, choice, slug }: ReportWorld['writers'][number]) => {
    const client = sitters.get(id);
    if (!client) throw new Error('a member did not sign in');
    const fields = { practiceId, step: '0', position: '0', choice };
    return timed(async () => {
      const { status, body } = await client.act(action, `/lessons/${slug}/practice`, fields);
      if (status !== 200 || !body.includes('"done"')) throw new Error(`an answer was refused: ${status}`);
    });
  };
  // The first few compile and connect.
  const [first, alone, others] = [
    world.writers.slice(0, 10),
    world.writers.slice(10, 55),
    world.writers.slice(55),
  ];
  for (const each of first) await finish(each);
  const byThemselves = await measured(pid, alone.length, async (nth) => {
    const writer = alone[nth];
    return writer ? finish(writer) : 0;
  });
  let writing = true;
  const reading = (async () => {
    for (let i = 0; writing; i += 1) await open(reader, paths[i % paths.length] ?? '/branch/C');
  })();
  const times: number[] = [];
  for (const each of others) {
    times.push(await finish(each));
    await sleep(20);
  }
  writing = false;
  await reading;
  const { p50, p95 } = spread(times);
  return { alone: byThemselves, whileRead: { p50, p95 } };
}

/** The largest file one download may have: a district's, or a street's where that is too large. */
async function measureExport(client: HttpClient, root: number) {
  for (const code of ['D1', 'D1-1']) {
    const watched = watch([root], { everyMs: 100 });
    const began = performance.now();
    const { status } = await client.send({ path: `/branch/${code}/export`, read: false });
    const ms = Math.round(performance.now() - began);
    const peakRssMb = (await watched()).peakRssMb.app;
    if (status === 200) return { unit: code, ms, peakRssMb };
  }
  return null;
}

/** Generates a city, reads its reports through the production build, and prints one JSON object. */
export async function benchReport(args: string[]): Promise<number> {
  const { members, rounds, withImport } = read(args);
  report('启动程序和数据库…');
  const app = await startApp();
  const db = new pg.Client({ connectionString: app.databaseUrl });
  db.on('error', () => {});
  try {
    await db.connect();
    report(`生成 ${members} 人…`);
    const began = performance.now();
    const world = await createCity(db, members, report);
    const generatedSeconds = Math.round((performance.now() - began) / 1000);
    const origin = new URL(app.url);
    const [office] = await signInAll(origin, [world.office], report);
    if (!office) throw new Error('nobody signed in');
    const path = await addresses(db);
    const names = Object.keys(path) as PageName[];
    const pages: Partial<Record<PageName, Measured>> = {};
    const load = loadavg()[0];
    // The first ones compile and connect.
    for (let round = 0; round < WARMING; round += 1)
      for (const name of names) await open(office.client, path[name](rounds + round));
    for (const name of names) {
      const read = (round: number) => timed(() => open(office.client, path[name](round)));
      pages[name] = await measured(app.pid, rounds, read);
      report(`  ${name} ${JSON.stringify(pages[name])}`);
    }
    const write = await measureWrites(
      app,
      world,
      office.client,
      names.map((name) => path[name](1)),
    );
    const file = await measureExport(office.client, app.pid);
    const counted = await db.query(
      `SELECT count(*)::int AS n FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
        WHERE starts_with(o."path", (SELECT "path" FROM "Organisation" WHERE "code" = $1))`,
      [file?.unit ?? ''],
    );
    const exported = file && { rows: counted.rows[0].n, ms: file.ms, peakRssMb: file.peakRssMb };
    const imported = withImport ? await measureImport(members) : null;
    const { members: people, organisations } = world;
    process.stdout.write(
      `${JSON.stringify({ ...surroundings(), load, generatedSeconds, members: people, organisations, pages, write, export: exported, import: imported })}\n`,
    );
    return 0;
  } finally {
    await db.end().catch(() => {});
    await app.stop();
  }
}
