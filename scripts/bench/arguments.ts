import { parseArgs } from 'node:util';
import { UsageError } from '../cli';

export type Flow = 'full' | 'short';

/** What is measured, as the command line says it. */
export type ExamBench =
  | {
      /** `floor`: the same flow on the bare handler. */
      mode: 'flow' | 'floor';
      flow: Flow;
      concurrencies: number[];
      members: number;
      /** People in the database, of whom `members` sit the exam. */
      population: number;
      runs: number;
      /** Papers lie ready, as they do at the bell; else each is drawn at the start. */
      prepared: boolean;
      seed: number;
    }
  | { mode: 'session'; members: number; minutes: number; seed: number };

const text = { type: 'string' } as const;
const options = {
  flow: text,
  floor: text,
  session: text,
  concurrency: text,
  members: text,
  population: text,
  runs: text,
  minutes: text,
  seed: text,
  unprepared: { type: 'boolean' },
} as const;
type Name = keyof typeof options;
const ofSession = new Set<Name>(['session', 'members', 'minutes', 'seed']);
const ofFlow = new Set<Name>(['concurrency', 'members', 'population', 'runs', 'seed', 'unprepared']);

function read(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const named = /'(.+?)'/s.exec(reason)?.[1]?.replace(/ <.*/s, '') ?? args.join(' ');
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(
      known.includes(named.split(' ').at(-1) ?? '')
        ? `${named} 后面要写一个值。`
        : `不认识的参数“${named}”。可用的有：${known.join(' ')}。`,
    );
  }
}

function whole(name: Name, given: string | undefined, otherwise: number, most = 200_000): number {
  if (given === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(given) || Number(given) > most)
    throw new UsageError(`--${name} 要写 1 到 ${most} 的整数，现在是“${given}”。`);
  return Number(given);
}

function flowOf(name: Name, given: string): Flow {
  if (given === 'full' || given === 'short') return given;
  throw new UsageError(`--${name} 后面写 full 或 short，现在是“${given}”。`);
}

/** @throws UsageError with one Chinese line that says what to write instead */
export function examBench(args: string[]): ExamBench {
  const given = read(args);
  const modes = (['flow', 'floor', 'session'] as const).filter((name) => given[name] !== undefined);
  const [mode] = modes;
  if (!mode || modes.length > 1)
    throw new UsageError('要测什么？请写 --flow full|short、--floor full|short、--session 人数 当中的一个。');
  const fitting = mode === 'session' ? ofSession : ofFlow;
  for (const name of Object.keys(given) as Name[])
    if (name !== mode && !fitting.has(name)) throw new UsageError(`--${name} 不能和 --${mode} 一起用。`);
  const seed = whole('seed', given.seed, 1);
  const count = whole('members', given.members, mode === 'session' ? 10_000 : 1000);
  if (mode === 'session') {
    const planned = whole('session', given.session, 10_000);
    const members = given.members === undefined ? planned : count;
    return { mode, members, minutes: whole('minutes', given.minutes, 15, 240), seed };
  }
  const population = whole('population', given.population, count);
  if (population < count) throw new UsageError('--population 不能比 --members 小：考试的人也在里面。');
  return {
    mode,
    flow: flowOf(mode, given[mode] ?? ''),
    concurrencies:
      given.concurrency === undefined ? [1, 8, 32] : [whole('concurrency', given.concurrency, 32, 1000)],
    members: count,
    population,
    runs: whole('runs', given.runs, 3, 100),
    prepared: given.unprepared !== true,
    seed,
  };
}
