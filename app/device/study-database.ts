import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type KeptLesson, readKept } from '@/domain/offline/kept-lesson';

/** Keys are `member/…`: whatever is read or wiped is read or wiped by person. */
interface Study extends DBSchema {
  lessons: { key: string; value: KeptLesson };
  outbox: { key: string; value: unknown };
}
type Store = 'lessons' | 'outbox';

const NAME = 'dangxiao-study';

let opened: Promise<IDBPDatabase<Study> | null> | undefined;

/** Null where the browser has no database for us: switched off, a private window, full. */
function database(): Promise<IDBPDatabase<Study> | null> {
  const open = async () => {
    try {
      return await openDB<Study>(NAME, 1, {
        upgrade(db) {
          db.createObjectStore('lessons');
          db.createObjectStore('outbox');
        },
        blocking: (_, __, event) => {
          opened = undefined;
          (event.target as IDBDatabase | null)?.close();
        },
        terminated: () => {
          opened = undefined;
        },
      });
    } catch {
      return null;
    }
  };
  opened ??= open();
  return opened;
}

/** Null when it could not be done; it never fails the page. */
async function withDatabase<T>(run: (db: IDBPDatabase<Study>) => Promise<T>): Promise<T | null> {
  const db = await database();
  if (!db) return null;
  try {
    return await run(db);
  } catch {
    return null;
  }
}

const own = (memberId: number) => IDBKeyRange.bound(`${memberId}/`, `${memberId}0`, false, true);

/** Whether there is a database to keep lessons in. */
export const canKeep = async (): Promise<boolean> => (await database()) !== null;

/** True once it is kept. */
export async function keepLesson(lesson: KeptLesson): Promise<boolean> {
  const key = `${lesson.member}/${lesson.slug}`;
  return (await withDatabase((db) => db.put('lessons', lesson, key))) !== null;
}

/** The lessons this member has on this phone, in their order. */
export async function keptLessons(memberId: number): Promise<KeptLesson[]> {
  const stored = (await withDatabase((db) => db.getAll('lessons', own(memberId)))) ?? [];
  const lessons = stored.flatMap((each) => readKept(each, memberId) ?? []);
  return lessons.sort((a, b) => a.articleTitle.localeCompare(b.articleTitle) || a.order - b.order);
}

/** The version this member has of a lesson, or null. */
export async function keptVersion(memberId: number, slug: string): Promise<number | null> {
  const stored = await withDatabase((db) => db.get('lessons', `${memberId}/${slug}`));
  return readKept(stored, memberId)?.version ?? null;
}

export async function removeLessons(memberId: number, slugs: readonly string[]): Promise<void> {
  await withDatabase((db) => Promise.all(slugs.map((slug) => db.delete('lessons', `${memberId}/${slug}`))));
}

/** What is on the disk of this member's waiting answers, by practice. */
export async function outboxRecords(memberId: number): Promise<[practiceId: string, value: unknown][]> {
  const found = await withDatabase(async (db) => {
    const keys = await db.getAllKeys('outbox', own(memberId));
    return Promise.all(keys.map(async (key) => [key, await db.get('outbox', key)] as const));
  });
  return (found ?? []).map(([key, value]) => [key.slice(`${memberId}/`.length), value]);
}

export const readOutboxRecord = (key: string) => withDatabase((db) => db.get('outbox', key));

/** True once it is on the disk; nothing to keep removes it. */
export async function writeOutboxRecord(key: string, value: unknown): Promise<boolean> {
  const done = await withDatabase(async (db) => {
    if (value === null) await db.delete('outbox', key);
    else await db.put('outbox', value, key);
    return true;
  });
  return done === true;
}

/** Removes everything whose owner is not `memberId`; null: everything. */
export async function wipeStudy(memberId: number | null): Promise<void> {
  const stores: Store[] = ['lessons', 'outbox'];
  await withDatabase(async (db) => {
    for (const store of stores)
      for (const key of await db.getAllKeys(store))
        if (memberId === null || !key.startsWith(`${memberId}/`)) await db.delete(store, key);
  });
}
