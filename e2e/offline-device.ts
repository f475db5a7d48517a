import type { Page } from '@playwright/test';
import { expect } from './fixtures';

// What the stories without a network look at on the phone itself.

/** Until pages asked for without a network are answered by the worker. */
export async function workerReady(page: Page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(() => navigator.serviceWorker.ready);
}

export const isKept = (page: Page) =>
  expect(page.getByText('这一课已存在这台手机里，没有网络也能看。')).toBeVisible({ timeout: 20_000 });

/** Everything this site has stored on the phone, as text: databases, local storage, caches. */
export function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('dangxiao')) continue;
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store);
        for (const request of [all.getAllKeys(), all.getAll()])
          found.push(
            await new Promise((resolve) => {
              request.onsuccess = () => resolve(request.result);
            }),
          );
      }
      db.close();
    }
    return JSON.stringify(found);
  });
}

/** The addresses in all caches, and the text of what is no file of the build. */
export function cached(page: Page): Promise<{ paths: string[]; pages: string[] }> {
  return page.evaluate(async () => {
    const [paths, pages]: [string[], string[]] = [[], []];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        paths.push(pathname);
        if (!pathname.startsWith('/_next/static/'))
          pages.push((await (await cache.match(request))?.text()) ?? '');
      }
    }
    return { paths, pages };
  });
}
