import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tries after which a deadlock is an error like any other. */
const MOST_TRIES = 4;
/**
 * Longest pause before a try, ms, more with each. Without one it can take the row that was just given up before whoever waited
 * for it has woken, and both wait in a circle again.
 */
const PAUSE = 100;

/** True when PostgreSQL has ended a transaction because several waited for each other in a circle. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : '';
  // P2034 and TransactionWriteConflict are Prisma's words for it.
  return code === '40P01' || code === 'P2034' || /\b40P01\b|\bTransactionWriteConflict\b/.test(error.message);
}

/**
 * Runs a whole transaction again that PostgreSQL has ended for a deadlock: nothing of it was written, and after a short
 * pause whoever it met has usually finished. `run` must do nothing but its transaction.
 */
export async function againAfterDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await run();
    } catch (error) {
      if (round >= MOST_TRIES || !isDeadlock(error)) throw error;
      await sleep(round * PAUSE * (0.5 + Math.random() / 2));
    }
  }
}
