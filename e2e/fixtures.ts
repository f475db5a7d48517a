import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import type { PrismaClient } from '@/generated/prisma/client';
import { arrange, connect, type NewPerson, type Person, type Unit } from './people';

type Options = {
  /** Console errors this test provokes on purpose, e.g. /ERR_INTERNET_DISCONNECTED/. */
  expectedErrors: RegExp[];
};

type Fixtures = {
  /** The server's database; only to arrange what the browser cannot, and never to assert what a person sees. */
  db: PrismaClient;
  people: ReturnType<typeof arrange>;
  newBranch: (name?: string) => Promise<Unit>;
  newMember: (options?: NewPerson) => Promise<Person>;
  /** A page on which this person is signed in: `page` itself, or that of a new device. */
  signedIn: (who: Person | string, options?: { newDevice?: boolean }) => Promise<Page>;
  /** Fails the test on any console error, uncaught exception or violation of the content security policy. */
  quietConsole: { watch: (context: BrowserContext) => void };
};

type WorkerFixtures = { database: PrismaClient };

// Over plain http the browser says so on every page; nothing is broken by it.
const HARMLESS = /^The Cross-Origin-Opener-Policy header has been ignored/;

const SESSION_COOKIE = 'dangxiao.session';

async function sealSession(db: PrismaClient, login: string): Promise<{ id: number; token: string }> {
  const secret = process.env.E2E_AUTH_SECRET ?? process.env.AUTH_SECRET;
  if (!secret) throw new Error('E2E_AUTH_SECRET is not set: playwright.config.ts sets it');
  const member = await db.member.findUniqueOrThrow({
    where: { login },
    select: { id: true, sessionVersion: true },
  });
  const claims = { sub: String(member.id), sv: member.sessionVersion, sid: randomUUID() };
  return { id: member.id, token: await encode({ token: claims, secret, maxAge: 3600 }) };
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  expectedErrors: [[], { option: true }],

  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const db = connect();
      await use(db);
      await db.$disconnect();
    },
    { scope: 'worker' },
  ],

  db: async ({ database }, use) => use(database),

  people: async ({ database }, use) => {
    const people = arrange(database);
    await use(people);
    await people.remove();
  },

  newBranch: async ({ people }, use) => use(people.newBranch),
  newMember: async ({ people }, use) => use(people.newMember),

  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const watch = (each: BrowserContext) => {
        // A page that is itself “not found” says so on the console; only what a page loads must not fail. It may say so
        // before the browser has told us that the page is there: so its address is kept when it is asked for.
        const pages = new Set<string>();
        each.on('request', (request) => {
          if (request.isNavigationRequest()) pages.add(request.url());
        });
        each.on('console', (message) => {
          const ownStatus =
            message.text().startsWith('Failed to load resource') && pages.has(message.location().url);
          const harmless = ownStatus || HARMLESS.test(message.text());
          if (message.type() === 'error' && !harmless)
            errors.push(`${message.text()} ${message.location().url}`);
        });
        each.on('weberror', (event) => errors.push(String(event.error())));
      };
      watch(context);
      await use({ watch });
      const unexpected = errors.filter((text) => !expectedErrors.some((each) => each.test(text)));
      base.expect(unexpected, 'console errors').toEqual([]);
    },
    { auto: true },
  ],

  signedIn: async ({ page, browser, database, baseURL, quietConsole }, use) => {
    const devices: BrowserContext[] = [];
    await use(async (who, { newDevice = false } = {}) => {
      const { id, token } = await sealSession(database, typeof who === 'string' ? who : who.login);
      const context = newDevice ? await browser.newContext() : page.context();
      if (newDevice) {
        devices.push(context);
        quietConsole.watch(context);
      }
      await context.addCookies([
        { name: SESSION_COOKIE, value: token, url: baseURL, httpOnly: true },
        { name: 'dangxiao.person', value: String(id), url: baseURL },
      ]);
      return newDevice ? context.newPage() : page;
    });
    await Promise.all(devices.map((context) => context.close()));
  },
});

export const expect = test.expect;

/** No violation of WCAG 2.2 A and AA that axe can find on this page. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }));
  expect(found, 'axe').toEqual([]);
}

/** Nothing makes the page scroll sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });
  expect(wider, 'elements wider than the page').toEqual([]);
}
