/** Corrections smaller than this are the network's delay, not a wrong clock. */
const TOLERANCE_MS = 2000;

/** The server's clock as this device estimates it, whatever the device's own clock shows. */
export type Clock = {
  /** Milliseconds since 1970, on the server. */
  now: () => number;
  /** Milliseconds until the deadline, never below 0. */
  left: () => number;
  /**
   * A reply that said `secondsLeft`; `sentAt` and `receivedAt` by `Date.now()`. Null when it agrees;
   * otherwise the time left is now the server's, and `granted` is what was added to it, in ms: 0 when this device's clock may have been set.
   */
  correct: (secondsLeft: number, sentAt: number, receivedAt: number) => { granted: number } | null;
};

/** @param servedAt when `serverNow` was told, by this device's clock */
export function createClock(serverNow: number, deadlineAt: number, servedAt: number): Clock {
  const offset = serverNow - servedAt;
  let deadline = deadlineAt;
  // Apart by more than the tolerance: this device slept, or its clock was set.
  let wall = Date.now();
  let steady = performance.now();
  const now = () => Date.now() + offset;
  return {
    now,
    left: () => Math.max(0, deadline - now()),
    correct: (secondsLeft, sentAt, receivedAt) => {
      const middle = (sentAt + receivedAt) / 2;
      const left = deadline - (middle + offset);
      const apart = Math.abs(Date.now() - wall - (performance.now() - steady)) > TOLERANCE_MS;
      wall = Date.now();
      steady = performance.now();
      // The reply rounds up to whole seconds and stops at 0.
      const truth = secondsLeft * 1000 - 500;
      if (secondsLeft === 0 ? left <= TOLERANCE_MS : Math.abs(left - truth) <= TOLERANCE_MS) return null;
      // Either this device's clock was set, or the deadline itself was moved: in both cases the time left is what counts.
      deadline = middle + offset + Math.max(0, truth);
      return { granted: apart ? 0 : Math.max(0, truth - left) };
    },
  };
}
