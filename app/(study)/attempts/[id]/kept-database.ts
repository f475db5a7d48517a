import type { Kept } from './kept';

const NAME = 'dangxiao';
const STORE = 'exam';

let opened: Promise<IDBDatabase | null> | undefined;

/** Null where the browser has no database for us: switched off, a private window, full. */
function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        const db = request.result;
        db.onversionchange = () => db.close();
        resolve(db);
      };
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** One transaction, settled when it is on the disk, not only in the browser's memory; it never fails the page. */
async function transact<T>(
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore, result: (value: T) => void) => void,
): Promise<T | undefined> {
  const db = await database();
  if (!db) return undefined;
  return new Promise((resolve) => {
    let value: T | undefined;
    try {
      const transaction = db.transaction(STORE, mode, { durability: 'strict' });
      transaction.oncomplete = () => resolve(value);
      transaction.onerror = () => resolve(undefined);
      transaction.onabort = () => resolve(undefined);
      run(transaction.objectStore(STORE), (result) => {
        value = result;
      });
    } catch {
      resolve(undefined);
    }
  });
}

/** What is kept under a key; undefined when nothing is, or there is no database. */
export const readRecord = (key: string) =>
  transact<unknown>('readonly', (store, result) => {
    const request = store.get(key);
    request.onsuccess = () => result(request.result);
  });

/** Replaces what is kept under a key by what `change` makes of it; nothing to keep removes it. */
export const changeRecord = (key: string, change: (stored: unknown) => Kept) =>
  transact('readwrite', (store) => {
    const request = store.get(key);
    request.onsuccess = () => {
      const next = change(request.result);
      if (Object.keys(next).length === 0) store.delete(key);
      else store.put(next, key);
    };
  });

export const recordKeys = async (): Promise<string[]> =>
  (await transact<string[]>('readonly', (store, result) => {
    const request = store.getAllKeys();
    request.onsuccess = () => result(request.result.map(String));
  })) ?? [];

export const removeRecords = (concerns: (key: string) => boolean) =>
  transact('readwrite', (store) => {
    const request = store.getAllKeys();
    request.onsuccess = () => {
      for (const key of request.result) if (concerns(String(key))) store.delete(key);
    };
  });
