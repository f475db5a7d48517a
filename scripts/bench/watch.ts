import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Memory, usageOf } from './processes';

export type Watched = {
  cpuMs: Record<'app' | 'database' | 'driver', number>;
  peakRssMb: Record<'app' | 'database', number>;
  peakPssMb: Record<'app' | 'database', number | null>;
};

/** Watches what a tree of processes uses until told to stop. `seen` is given every sample of memory. */
export function watch(
  roots: readonly number[],
  { everyMs = 5000, seen }: { everyMs?: number; seen?: (memory: Memory) => void } = {},
): () => Promise<Watched> {
  const before = usageOf(roots);
  const driver = process.cpuUsage();
  const samples: Memory[] = [];
  const thread = new Worker(new URL('./memory-thread.ts', import.meta.url), {
    workerData: { roots, everyMs },
  });
  const ended = once(thread, 'exit');
  thread.on('message', (memory: Memory) => {
    samples.push(memory);
    seen?.(memory);
  });
  return async () => {
    const after = usageOf(roots);
    const { user, system } = process.cpuUsage(driver);
    thread.postMessage('stop');
    await ended;
    const used = (part: 'app' | 'database') => after[part].cpuMs - before[part].cpuMs;
    const most = (of: (memory: Memory) => number | null) =>
      samples.some((memory) => of(memory) === null)
        ? null
        : Math.max(...samples.map((memory) => of(memory) ?? 0));
    return {
      cpuMs: { app: used('app'), database: used('database'), driver: (user + system) / 1000 },
      peakRssMb: {
        app: most(({ app }) => app.rssMb) ?? 0,
        database: most(({ database }) => database.rssMb) ?? 0,
      },
      peakPssMb: { app: most(({ app }) => app.pssMb), database: most(({ database }) => database.pssMb) },
    };
  };
}
