import 'server-only';
import { BATCH, closeExpired, overdueAttempts } from './commands/close-expired';
import { LIST_BATCH, listReleased } from './commands/list-missed';
import { rescoreDue } from './commands/rescore';
import { log } from './log';

const EVERY_MS = 30_000;

/** How many full batches one round may take before it leaves the connection to others. */
const ROUNDS = 20;
/** Seconds past its deadline after which an open attempt means the sweepers do not keep up; 90 are usual at most. */
const ALARM_SECONDS = 120;

/** One by one, so that an attempt that cannot be graded keeps no other from being closed. */
async function closeSingly(): Promise<number> {
  let closed = 0;
  for (const { id } of await overdueAttempts()) {
    try {
      closed += await closeExpired({ only: id });
    } catch (error) {
      log.error({ err: error, attempt: id }, 'an overdue attempt could not be closed');
    }
  }
  return closed;
}

/** Closes what is overdue; raises the alarm when something has been left open for too long. */
export async function sweepOverdue(): Promise<void> {
  const [oldest] = await overdueAttempts({ limit: 1 });
  if (!oldest) return;
  if (oldest.seconds > ALARM_SECONDS)
    log.error({ oldest: oldest.seconds, attempt: oldest.id }, 'an overdue attempt was left open too long');
  for (let round = 0; round < ROUNDS; round += 1) {
    const closed = await closeExpired().catch((error) => {
      log.error({ err: error }, 'a batch of overdue attempts could not be closed; trying one by one');
      return closeSingly();
    });
    if (closed > 0) log.info({ closed }, 'closed overdue attempts');
    if (closed < BATCH) return;
  }
}

async function listAllReleased(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if ((await listReleased()) < LIST_BATCH) return;
  }
}

const duties = { sweepOverdue, listAllReleased, rescoreDue };

const kept = globalThis as unknown as { sweeper?: NodeJS.Timeout };

/**
 * Every 30 s for as long as this process lives, also when nobody has a page open: closes overdue attempts, puts what was
 * missed on the lists when results are released, scores anew what a correction has not reached. Every process runs one;
 * they share the work by row locks. Starting it twice is starting it once. Never keeps a process alive.
 */
export function startSweeper(): void {
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    for (const [duty, run] of Object.entries(duties)) {
      // Whatever happens to one, the others have their turn.
      await run().catch((error: unknown) => log.error({ err: error, duty }, 'trying again in 30 s'));
    }
    running = false;
  };
  if (kept.sweeper) clearInterval(kept.sweeper);
  kept.sweeper = setInterval(round, EVERY_MS).unref();
  void round();
}
