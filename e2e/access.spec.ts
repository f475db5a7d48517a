import type { APIResponse } from '@playwright/test';
import { actions } from './access-actions';
import { builtActions, builtRoutes, callAction, leadsTo, otherForms, postForm } from './access-calls';
import { handlers } from './access-handlers';
import { internal, pages } from './access-pages';
import { buildWorld, fingerprint, type Role, roles, type World } from './access-world';
import { closeItems } from './desk-items';
import { test as base, expect } from './fixtures';

const FOREIGN = 'https://elsewhere.example';
const SIGNED_IN = /dangxiao\.session=[^;]/;
const SIGNED_OUT = /dangxiao\.session=;/;
const foreignHeaders: Record<string, string>[] = [
  { origin: FOREIGN },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
];
const soft = expect.soft;
const notALeak = { leaks: false, broken: false };

const test = base.extend<{ world: World; origin: string }>({
  world: async ({ db, newBranch, newMember, signedIn, request }, use) => {
    const clientOf = async (who: Parameters<typeof signedIn>[0]) =>
      (await signedIn(who, { newDevice: true })).context().request;
    const world = await buildWorld({ db, newBranch, newMember, clientOf, signedOut: request });
    await use(world);
    await closeItems(db, world.desk.slug);
  },
  origin: async ({ baseURL }, use) => use(new URL(baseURL ?? '').origin),
});

const rules: [string, RegExp][] = [
  ['content-security-policy', /(^|; )script-src 'self' 'nonce-[\w+/=]{16,}' 'strict-dynamic'(;|$)/],
  ['content-security-policy', /(^|; )object-src 'none'(;|$)/],
  ['content-security-policy', /(^|; )base-uri 'none'(;|$)/],
  ['content-security-policy', /(^|; )form-action 'self'(;|$)/],
  ['content-security-policy', /(^|; )frame-ancestors 'none'(;|$)/],
  ['content-security-policy', /^(?!.*unsafe)/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
  ['cross-origin-opener-policy', /^same-origin$/],
];

function expectHeaders(response: APIResponse, what: string) {
  const headers = response.headers();
  const broken = rules.filter(([name, rule]) => !rule.test(headers[name] ?? '')).map(([name]) => name);
  soft([...broken, ...('x-powered-by' in headers ? ['x-powered-by'] : [])], `${what}: headers`).toEqual([]);
}

const hasFailed = async (response: APIResponse) => (await response.text()).includes('"status":"failed"');

/** Where those are led who may not even knock. */
const turnedAway: Partial<Record<Role, string>> = { 'signed out': '/sign-in', newcomer: '/me/password' };

test('every page, route handler and server action of the build is in the table, and nothing else is', () => {
  const { pages: builtPages, handlers: builtHandlers } = builtRoutes();
  expect([...internal, ...Object.keys(pages)].sort()).toEqual(builtPages.sort());
  expect(Object.keys(handlers).sort()).toEqual(builtHandlers.sort());
  expect(Object.keys(actions).sort()).toEqual([...builtActions().keys()].sort());
});

test('a page is shown to whoever may see it, and to nobody else in any form', async ({ world }) => {
  test.slow();
  const policies: unknown[] = [];
  for (const [address, page] of Object.entries(pages)) {
    const url = page.url(world);
    for (const role of roles) {
      const what = `${address} as ${role}`;
      const response = await world.clients[role].get(url, { maxRedirects: 0 });
      expectHeaders(response, what);
      policies.push(response.headers()['content-security-policy']);
      if (page.may.includes(role)) {
        if (page.leadsTo && response.status() !== 200) {
          soft(leadsTo(response), what).toMatch(page.leadsTo);
        } else {
          soft(response.status(), what).toBe(200);
          soft((await response.text()).includes(page.shows(world)), `${what}: content`).toBe(true);
        }
        if (role === page.may[0] && role !== 'signed out') {
          const [payload] = await otherForms(world.clients[role], url);
          soft((await payload?.text())?.includes(page.shows(world)), `${what}: payload`).toBe(true);
        }
        continue;
      }
      const away = turnedAway[role];
      if (away) {
        soft([302, 303, 307, 308], what).toContain(response.status());
        soft(leadsTo(response), what).toBe(away);
      } else soft(response.status(), what).toBe(404);
      const secret = page.shows(world);
      for (const form of [response, ...(await otherForms(world.clients[role], url))]) {
        const leaks = secret !== '' && (await form.text()).includes(secret);
        soft({ leaks, broken: form.status() >= 500 }, `${what}: ${form.url()}`).toEqual(notALeak);
      }
    }
  }
  soft(new Set(policies).size, 'a nonce for each page').toBe(policies.length);
});

test('a route handler answers whoever may ask, and refuses others, other methods and other sites', async ({
  world,
  db,
  origin,
}) => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  for (const [address, { methods: known, signedOut, sameOrigin, file }] of Object.entries(handlers)) {
    for (const method of methods) {
      const given = method === 'GET' || method === 'POST' ? known[method] : undefined;
      const call = (role: Role, headers: Record<string, string> = {}) =>
        world.clients[role].fetch(given?.url(world) ?? Object.values(known)[0]?.url(world) ?? address, {
          method,
          headers: { origin, ...(given?.multipart ? { accept: 'application/json' } : {}), ...headers },
          ...(given?.json ? { data: given.json(world) } : {}),
          ...(given?.multipart ? { multipart: given.multipart(world) } : {}),
          maxRedirects: 0,
        });
      if (!given) {
        soft([400, 404, 405], `${method} ${address}`).toContain((await call('member')).status());
        continue;
      }
      const before = await fingerprint(db, world);
      for (const role of roles.filter((each) => !given.may.includes(each))) {
        const what = `${method} ${address} as ${role}`;
        const response = await call(role);
        expectHeaders(response, what);
        const unknown = role === 'signed out' || role === 'newcomer';
        if (given.may.length > 0) soft(response.status(), what).toBe(unknown ? signedOut : 404);
        if (response.status() === 303) soft(leadsTo(response), what).toBe('/sign-in');
      }
      const [first = 'member'] = given.may;
      if (sameOrigin && (method !== 'GET' || signedOut)) {
        for (const foreign of foreignHeaders) {
          const response = await call(first, foreign);
          soft(response.status(), `${method} ${address} from another site`).toBe(403);
        }
      }
      soft(await fingerprint(db, world), `${method} ${address} refused`).toEqual(before);
      for (const role of given.may) {
        const response = await call(role);
        soft(response.status(), `${method} ${address} as ${role}`).toBe(200);
        if (!file) expectHeaders(response, `${method} ${address} as ${role}`);
      }
    }
  }
});

test('a server action does nothing for whoever may not, in either encoding and from another site', async ({
  world,
  db,
  origin,
}) => {
  test.slow();
  const ids = builtActions();
  for (const [name, action] of Object.entries(actions)) {
    const call = { id: ids.get(name) ?? name, url: action.at(world), form: action.form(world), origin };
    const before = await fingerprint(db, world);
    for (const role of roles.filter((each) => !action.may.includes(each))) {
      for (const send of [callAction, postForm]) {
        const what = `${name} as ${role} by ${send.name}`;
        const response = await send(world.clients[role], call);
        const away = action.may.length > 0 ? turnedAway[role] : undefined;
        if (away) soft(leadsTo(response), what).toBe(away);
        else if (send === callAction) soft(await hasFailed(response), what).toBe(true);
        soft(response.headers()['set-cookie'] ?? '', what).not.toMatch(SIGNED_IN);
      }
    }
    const by = action.done?.by ?? 'member';
    for (const send of [callAction, postForm]) {
      const response = await send(world.clients[by], { ...call, origin: FOREIGN });
      soft(response.status(), `${name} from another site by ${send.name}`).toBeGreaterThanOrEqual(400);
    }
    soft(await fingerprint(db, world), `${name} refused`).toEqual(before);
    if (!action.done) continue;
    const response = await callAction(world.clients[by], call);
    soft(await hasFailed(response), `${name} as ${by}`).toBe(false);
    if (action.done.endsSession) soft(response.headers()['set-cookie'], name).toMatch(SIGNED_OUT);
    else soft(await fingerprint(db, world), `${name} as ${by}`).not.toEqual(before);
  }
});
