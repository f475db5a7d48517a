/** Two clocks of a device that went apart by more than this, in ms: it slept, or its time was set. */
const APART_MS = 2000;

/** The server's time while one waits, whatever the device's own clock shows. */
export type WaitClock = {
  /** Milliseconds since 1970, on the server. */
  now: () => number;
  /** True once the device slept or its time was set since the server's time was last known. */
  isDoubtful: () => boolean;
  /** The server's time as just heard. */
  hear: (serverNow: number) => void;
};

/**
 * Counts from the server's time by both clocks of the device and believes the one that went further: the steady one stands
 * still while a phone sleeps, the other may be set back. Set forward it runs ahead; then the server is asked.
 * @param age milliseconds since `serverNow` was told
 */
export function createWaitClock(serverNow: number, age: number): WaitClock {
  let base = serverNow;
  let wall = Date.now() - age;
  let steady = performance.now() - age;
  return {
    now: () => base + Math.max(Date.now() - wall, performance.now() - steady),
    isDoubtful: () => Math.abs(Date.now() - wall - (performance.now() - steady)) > APART_MS,
    hear: (heard) => {
      base = heard;
      wall = Date.now();
      steady = performance.now();
    },
  };
}

/** The server's time by the head of a small file that no database is asked for; null when it cannot be reached. */
export async function askServerTime(): Promise<number | null> {
  try {
    const response = await fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' });
    const at = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(at) ? null : at;
  } catch {
    return null;
  }
}
