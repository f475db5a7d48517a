import { CacheFirst, ExpirationPlugin, NetworkOnly, Serwist } from 'serwist';

declare const BUILD: string;

type Waits = { waitUntil(work: Promise<unknown>): void };
const scope = self as unknown as {
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void;
};

const PAGE = '/offline';
const BUILT = '/_next/static/';
const files = (build: string) => `offline-files-${build}`;

/**
 * What the offline page of this build is made of, as the page itself names it, and what those scripts load only when it is
 * needed: wiping what another member left must not wait for a network.
 */
async function keepFiles() {
  const page = await fetch(PAGE, { credentials: 'omit', cache: 'no-store' });
  const cache = await caches.open(files(BUILD));
  const kept = new Set<string>();
  let wanted = named(await page.text(), /\/_next\/static\/[\w./~%-]+\.(?:js|css)/g);
  while (wanted.length > 0) {
    await cache.addAll(wanted);
    for (const name of wanted) kept.add(name);
    const scripts = wanted.filter((name) => name.endsWith('.js'));
    const texts = await Promise.all(scripts.map(async (name) => (await cache.match(name))?.text() ?? ''));
    const later = named(texts.join('\n'), /static\/chunks\/[\w.~-]+\.js/g).map((name) => `/_next/${name}`);
    wanted = later.filter((name) => !kept.has(name));
  }
}

const named = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern) ?? [])];

async function dropOldFiles() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(files('')) && name !== files(BUILD));
  await Promise.all(old.map((name) => caches.delete(name)));
}

scope.addEventListener('install', (event) => event.waitUntil(keepFiles()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));

// Named by their content, so that what is kept is never stale; pages open since before a new build still find theirs.
const built = new CacheFirst({
  cacheName: 'built-files',
  plugins: [
    new ExpirationPlugin({ maxEntries: 150, maxAgeSeconds: 60 * 24 * 3600, maxAgeFrom: 'last-used' }),
  ],
});

/**
 * What is kept: files of the build, and one page that is the same for everybody, asked for without any cookie. Never a page
 * or an answer of somebody signed in: the next person on this phone would see it.
 */
const shell = new Serwist({
  precacheEntries: [{ url: PAGE, revision: BUILD }],
  precacheOptions: { cleanupOutdatedCaches: true, fetchOptions: { credentials: 'omit' } },
  skipWaiting: true,
  clientsClaim: true,
  navigationPreload: true,
  disableDevLogs: true,
  runtimeCaching: [
    {
      matcher: ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith(BUILT),
      handler: async ({ request, event }) =>
        (await caches.match(request.url, { cacheName: files(BUILD) })) ?? built.handle({ request, event }),
    },
    { matcher: ({ request }) => request.mode === 'navigate', handler: new NetworkOnly() },
  ],
  fallbacks: { entries: [{ url: PAGE, matcher: ({ request }) => request.mode === 'navigate' }] },
});

shell.addEventListeners();
