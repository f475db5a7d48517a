import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second on every Linux that matters here. */
const TICKS = 100;
const PAGE_BYTES = 4096;

type Process = { pid: number; parent: number; name: string; ticks: number; residentBytes: number };

function readProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    // utime, stime, and those of children already waited for.
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
    return { pid, parent, name, ticks, residentBytes: (fields[21] ?? 0) * PAGE_BYTES };
  } catch {
    return null;
  }
}

/** The parent of a PostgreSQL session on this machine; null when no such process runs here. */
export function parentOf(pid: number): number | null {
  const found = readProcess(pid);
  return found?.name === 'postgres' ? found.parent : null;
}

function below(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const found: Process[] = all.filter(({ pid }) => pid === root);
  for (const each of found) found.push(...all.filter(({ parent }) => parent === each.pid));
  return found;
}

function processesOf(roots: readonly number[]): Process[] {
  const found = new Map(roots.flatMap(below).map((each) => [each.pid, each]));
  return [...found.values()];
}

const partOf = (name: string) => (name === 'postgres' ? 'database' : 'app');

/** What a tree of processes has used so far: CPU milliseconds; the database apart from the app. */
export type Usage = Record<'app' | 'database', { cpuMs: number }>;

/** @param roots process ids; a PostgreSQL server that somebody else runs is found by its own root */
export function usageOf(roots: readonly number[]): Usage {
  const usage: Usage = { app: { cpuMs: 0 }, database: { cpuMs: 0 } };
  for (const { name, ticks } of processesOf(roots)) usage[partOf(name)].cpuMs += (ticks / TICKS) * 1000;
  return usage;
}

/** Megabytes at one moment, as the sum over the processes: resident (a shared page counts in each), and each page divided among those who share it. */
export type Memory = Record<'app' | 'database', { rssMb: number; pssMb: number | null }>;

function proportional(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}

const mb = (bytes: number) => Math.round(bytes / 2 ** 20);

/** @returns `pssMb` null where other accounts' processes may not be read */
export function memoryOf(roots: readonly number[]): Memory {
  const total = { app: { rss: 0, pss: 0 }, database: { rss: 0, pss: 0 } };
  const closed = new Set<string>();
  for (const { pid, name, residentBytes } of processesOf(roots)) {
    const part = partOf(name);
    total[part].rss += residentBytes;
    try {
      total[part].pss += proportional(pid);
    } catch (error) {
      // One that has just ended is no reason to doubt the rest.
      if ((error as NodeJS.ErrnoException).code === 'EACCES') closed.add(part);
    }
  }
  const said = (part: 'app' | 'database') => ({
    rssMb: mb(total[part].rss),
    pssMb: closed.has(part) ? null : mb(total[part].pss),
  });
  return { app: said('app'), database: said('database') };
}
