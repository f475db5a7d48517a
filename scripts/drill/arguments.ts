import { parseArgs } from 'node:util';
import { UsageError } from '../cli';

export type Drill<F> = { short: boolean; members: number; speed: number; chosen: F[] };

const text = { type: 'string' } as const;
const options = { members: text, speed: text, only: text, short: { type: 'boolean' } } as const;
const KNOWN = Object.keys(options).map((name) => `--${name}`);

function read(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const named = /'(.+?)'/s.exec(reason)?.[1]?.replace(/ <.*/s, '') ?? args.join(' ');
    throw new UsageError(
      KNOWN.includes(named)
        ? `${named} 后面要写一个值。`
        : `不认识的参数“${named}”。可用的有：${KNOWN.join(' ')}。`,
    );
  }
}

function whole(name: string, given: string | undefined, otherwise: number, most: number): number {
  if (given === undefined) return otherwise;
  if (!/^[1-9]\d*$/.test(given) || Number(given) > most)
    throw new UsageError(`--${name} 要写 1 到 ${most} 的整数，现在是“${given}”。`);
  return Number(given);
}

/** @throws UsageError with one Chinese line that says what to write instead */
export function drillOf<F extends { name: string; quick?: boolean }>(
  args: string[],
  faults: readonly F[],
): Drill<F> {
  const given = read(args);
  const short = given.short ?? false;
  const names = given.only?.split(',') ?? null;
  const unknown = names?.find((name) => !faults.some((fault) => fault.name === name));
  if (unknown !== undefined) {
    const known = faults.map(({ name }) => name).join('、');
    throw new UsageError(`没有“${unknown}”这种故障。--only 可以写：${known}，用逗号分开。`);
  }
  return {
    short,
    members: whole('members', given.members, short ? 40 : 200, 20_000),
    speed: whole('speed', given.speed, 10, 100),
    chosen: faults.filter(({ name, quick }) => (names ? names.includes(name) : !short || quick)),
  };
}
