import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts one request of a member; returns 0, or the seconds to wait when there were too many in ten seconds. */
function paceOf(points: number) {
  const limiter = new RateLimiterMemory({ points, duration: 10 });
  return async (memberId: number): Promise<number> => {
    try {
      await limiter.consume(memberId);
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  };
}

/**
 * Saving: a person with the page open saves at most every two seconds; ten times that only comes from a loop gone wild.
 * Counted in this process alone, on purpose: a shared counter would double the writes of an exam to prevent nothing more,
 * since saving is harmless by itself (idempotent, one's own rows) and what has to be protected is this process.
 */
export const savePace = paceOf(100);

/** Starting: once, and after a bad network a few times more. Harmless as saving is, but the answer is a whole paper. */
export const startPace = paceOf(30);

/** 交卷: tried again every four seconds at most. It changes nothing twice, but is one transaction each time. */
export const submitPace = paceOf(30);
