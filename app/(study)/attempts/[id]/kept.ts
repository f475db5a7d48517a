import { soon } from '@/app/device/soon';
import { keep, type Sheet, type Unsent } from '@/domain/quiz/outbox';
import { changeRecord, readRecord, recordKeys, removeRecords } from './kept-database';

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

/** Of what was stored only what can be an answer. */
function fitting(stored: unknown, options: readonly number[]): Kept {
  if (typeof stored !== 'object' || stored === null) return {};
  const entries = Object.entries(stored);
  return Object.fromEntries(entries.filter(([key, entry]) => isUnsent(entry, options[Number(key)] ?? 0)));
}

function readQuick(key: string): unknown {
  return attempt(() => JSON.parse(localStorage.getItem(key) ?? '{}') as unknown, {});
}

function writeQuick(key: string, kept: Kept): void {
  attempt(() => {
    if (Object.keys(kept).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  }, undefined);
}

/**
 * The unsent answers of one attempt on this device, kept twice: at once where a tab that is killed in the same second leaves
 * them, and on the disk, where they outlive the browser. Either may be missing. `options` counts the options of each
 * item by position; an item without is answered in writing.
 */
export function keepOnDevice(memberId: number, attemptId: string, options: readonly number[]) {
  const key = keyOf(memberId, attemptId);
  return {
    /** What the tab itself finds. */
    recall: (): Kept => fitting(readQuick(key), options),
    /** What the disk holds. */
    recallSlowly: async (): Promise<Kept> => fitting(await readRecord(key), options),
    write: (sheet: Sheet): void => {
      writeQuick(key, keep(fitting(readQuick(key), options), sheet));
      void changeRecord(key, (stored) => keep(fitting(stored, options), sheet));
    },
  };
}

/** The attempts of which this member has unsent answers on this phone, in the tab's reach or on the disk. */
export async function attemptsKept(memberId: number): Promise<string[]> {
  const own = `${PREFIX}${memberId}.`;
  const keys = [...attempt(() => Object.keys(localStorage), []), ...(await soon(recordKeys(), []))];
  return [...new Set(keys)].filter((key) => key.startsWith(own)).map((key) => key.slice(own.length));
}

function wipe(concerns: (key: string) => boolean): void {
  const ours = (key: string) => key.startsWith(PREFIX) && concerns(key);
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (ours(key)) localStorage.removeItem(key);
  }, undefined);
  void removeRecords(ours);
}

/** A phone may be shared: what another member left on it goes. */
export const wipeOfOthers = (memberId: number) => wipe((key) => !key.startsWith(`${PREFIX}${memberId}.`));

/** A finished attempt needs nothing of this any more. */
export const wipeOfAttempt = (attemptId: string) => wipe((key) => key.endsWith(`.${attemptId}`));

/** Whoever signs out leaves nothing. */
export const wipeEverything = () => wipe(() => true);
