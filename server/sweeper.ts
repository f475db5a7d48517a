import 'server-only';
import { BATCH, closeExpired } from './commands/close-expired';
import { log } from './log';

const EVERY_MS = 30_000;

/** How many full batches one round may take before it leaves the connection to others. */
const ROUNDS = 20;

async function sweep(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const closed = await closeExpired();
    if (closed > 0) log.info({ closed }, 'closed overdue attempts');
    if (closed < BATCH) return;
  }
}

const kept = globalThis as unknown as { sweeper?: NodeJS.Timeout };

/**
 * Closes overdue attempts every 30 s for as long as this process lives, also when nobody has a page open. Every process
 * runs one; they share the work by row locks. Starting it twice is starting it once. Never keeps a process alive.
 */
export function startSweeper(): void {
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    await sweep().catch((error) => log.error({ err: error }, 'sweeper failed; trying again in 30 s'));
    running = false;
  };
  if (kept.sweeper) clearInterval(kept.sweeper);
  kept.sweeper = setInterval(round, EVERY_MS).unref();
  void round();
}
