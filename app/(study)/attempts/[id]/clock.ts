/** Corrections smaller than this are the network's delay, not a wrong clock. */
const TOLERANCE_MS = 2000;

/** The server's clock as this device estimates it, whatever the device's own clock shows. */
export type Clock = {
  /** Milliseconds since 1970, on the server. */
  now: () => number;
  /** Milliseconds until the deadline, never below 0. */
  left: () => number;
  /** A reply that said `secondsLeft`; `sentAt` and `receivedAt` by `Date.now()`. True when the deadline has moved for us. */
  correct: (secondsLeft: number, sentAt: number, receivedAt: number) => boolean;
};

/** When the server made this page, by the device's clock: the first byte of the document, or now after a move inside the app. */
function madeAt(): number {
  const entry = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  const isDocument = entry && new URL(entry.name).pathname === location.pathname;
  return isDocument && entry.responseStart > 0 ? performance.timeOrigin + entry.responseStart : Date.now();
}

export function createClock(serverNow: number, deadlineAt: number): Clock {
  const offset = serverNow - madeAt();
  let deadline = deadlineAt;
  const now = () => Date.now() + offset;
  return {
    now,
    left: () => Math.max(0, deadline - now()),
    correct: (secondsLeft, sentAt, receivedAt) => {
      const middle = (sentAt + receivedAt) / 2;
      const left = deadline - (middle + offset);
      // The reply rounds up to whole seconds and stops at 0.
      const truth = secondsLeft * 1000 - 500;
      if (secondsLeft === 0 ? left <= TOLERANCE_MS : Math.abs(left - truth) <= TOLERANCE_MS) return false;
      // Either this device's clock was set, or the deadline itself was moved: in both cases the time left is what counts.
      deadline = middle + offset + Math.max(0, truth);
      return true;
    },
  };
}
