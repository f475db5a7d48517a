import type { Unsent } from '@/domain/quiz/outbox';

/** Unsent answers by position. */
export type Kept = Record<number, Unsent>;

const PREFIX = 'dangxiao.exam.';

const keyOf = (memberId: number, attemptId: string) => `${PREFIX}${memberId}.${attemptId}`;

/** Storage may be switched off, full, or filled by somebody else: then the page goes on without it. */
function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

const isIndex = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;

function isUnsent(entry: unknown, options: number): entry is Unsent {
  if (typeof entry !== 'object' || entry === null) return false;
  const { value, seq, answeredAt } = entry as Record<string, unknown>;
  const fits =
    value === null ||
    (Array.isArray(value) &&
      value.every((each) => {
        if (options === 0) return typeof each === 'string' && each.length <= 100;
        return each === null || (isIndex(each) && each < options);
      }));
  return fits && isIndex(seq) && typeof answeredAt === 'string' && !Number.isNaN(Date.parse(answeredAt));
}

/**
 * What this device still had to send for this attempt; only what can be an answer. `options` counts them by position; an item without is
 * answered in writing.
 */
export function readKept(memberId: number, attemptId: string, options: readonly number[]): Kept {
  return attempt(() => {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(memberId, attemptId)) ?? '{}');
    const entries = Object.entries(stored as object);
    return Object.fromEntries(entries.filter(([key, entry]) => isUnsent(entry, options[Number(key)] ?? 0)));
  }, {});
}

export function writeKept(memberId: number, attemptId: string, unsent: Kept): void {
  attempt(() => {
    const key = keyOf(memberId, attemptId);
    if (Object.keys(unsent).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(unsent));
  }, undefined);
}

function wipe(concerns: (key: string) => boolean): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && concerns(key)) localStorage.removeItem(key);
    }
  }, undefined);
}

/** A phone may be shared: what another member left on it goes. */
export const wipeOfOthers = (memberId: number) => wipe((key) => !key.startsWith(`${PREFIX}${memberId}.`));

/** A finished attempt needs nothing of this any more. */
export const wipeOfAttempt = (attemptId: string) => wipe((key) => key.endsWith(`.${attemptId}`));
