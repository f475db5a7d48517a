import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * A person with the page open saves at most every two seconds; ten times that only comes from a loop gone wild.
 * Counted in this process alone, on purpose: a shared counter would double the writes of an exam to prevent nothing more,
 * since saving is harmless by itself (idempotent, one's own rows) and what has to be protected is this process.
 */
const limiter = new RateLimiterMemory({ points: 100, duration: 10 });

/** Counts one save of this member; returns 0, or the seconds to wait when there were too many. */
export async function secondsToWait(memberId: number): Promise<number> {
  try {
    await limiter.consume(memberId);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
