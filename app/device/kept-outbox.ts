import type { PracticeOutbox } from '@/domain/quiz/practice-outbox';
import { quickKeys, readQuick, writeQuick } from './quick-storage';
import { soon } from './soon';
import { outboxRecords, readOutboxRecord, writeOutboxRecord } from './study-database';

const PREFIX = 'dangxiao.practice.';

/** How long what waits will last: until it is sent, or only as long as the page. */
export type Keeping = 'device' | 'page';

type Record = { lesson: string; waiting: PracticeOutbox };

function parse(text: string | null): Record | null {
  try {
    const { lesson, waiting } = JSON.parse(text ?? 'null') as Partial<Record>;
    return typeof lesson === 'string' && Array.isArray(waiting) ? { lesson, waiting } : null;
  } catch {
    return null;
  }
}

/**
 * What waits of one practice, kept twice: at once, where a tab that is killed in the same second leaves it, and on the disk,
 * where it outlives the browser. Either may be missing; with neither, it lives as long as the page.
 */
export function keepOutbox(memberId: number, practiceId: string, lesson: string) {
  const quick = `${PREFIX}${memberId}.${practiceId}`;
  const slow = `${memberId}/${practiceId}`;
  return {
    recall: async (): Promise<unknown> =>
      parse(readQuick(quick))?.waiting ?? parse(String((await readOutboxRecord(slow)) ?? 'null'))?.waiting,
    write: async (waiting: PracticeOutbox): Promise<Keeping> => {
      const text = waiting.length > 0 ? JSON.stringify({ lesson, waiting } satisfies Record) : null;
      const [atOnce, onDisk] = [writeQuick(quick, text), await writeOutboxRecord(slow, text)];
      return atOnce || onDisk ? 'device' : 'page';
    },
  };
}

/** What this member has still to send, by lesson, in either place; where both hold a practice, the quick one is newer. */
export async function waitingPractices(memberId: number): Promise<{ lesson: string; count: number }[]> {
  const own = `${PREFIX}${memberId}.`;
  const texts = new Map<string, string | null>();
  for (const [practice, value] of await soon(outboxRecords(memberId), []))
    texts.set(practice, String(value ?? 'null'));
  for (const key of quickKeys()) if (key.startsWith(own)) texts.set(key.slice(own.length), readQuick(key));
  return [...texts.values()].flatMap((text) => {
    const found = parse(text);
    return found && found.waiting.length > 0 ? [{ lesson: found.lesson, count: found.waiting.length }] : [];
  });
}

/** Removes everything whose owner is not `memberId`; null: everything. */
export function wipeOutboxes(memberId: number | null): void {
  for (const key of quickKeys())
    if (key.startsWith(PREFIX) && !(memberId !== null && key.startsWith(`${PREFIX}${memberId}.`)))
      writeQuick(key, null);
}
