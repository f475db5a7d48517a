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

/** What a tree of processes has used so far: CPU milliseconds, and bytes resident now; the database apart from the app. */
export type Usage = Record<'app' | 'database', { cpuMs: number; residentBytes: number }>;

/** @param roots process ids; a PostgreSQL server that somebody else runs is found by its own root */
export function usageOf(roots: readonly number[]): Usage {
  const usage: Usage = { app: { cpuMs: 0, residentBytes: 0 }, database: { cpuMs: 0, residentBytes: 0 } };
  const seen = new Set<number>();
  for (const each of roots.flatMap(below)) {
    if (seen.has(each.pid)) continue;
    seen.add(each.pid);
    const part = usage[each.name === 'postgres' ? 'database' : 'app'];
    part.cpuMs += (each.ticks / TICKS) * 1000;
    part.residentBytes += each.residentBytes;
  }
  return usage;
}

/** Watches memory until told to stop, and says the most it saw, in MB. */
export function watchMemory(
  roots: readonly number[],
  everyMs = 500,
): () => Record<'app' | 'database', number> {
  const peak = { app: 0, database: 0 };
  const look = () => {
    const { app, database } = usageOf(roots);
    peak.app = Math.max(peak.app, app.residentBytes);
    peak.database = Math.max(peak.database, database.residentBytes);
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return { app: Math.round(peak.app / 2 ** 20), database: Math.round(peak.database / 2 ** 20) };
  };
}
