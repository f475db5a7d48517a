import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { pageHeaders } from './page-headers';

type Seen = { told: IncomingHttpHeaders; answered: IncomingHttpHeaders };

/** What the app is told, and what the browser gets, of a request to `path` with these headers. */
async function ask(path: string, headers: Record<string, string> = {}, secure = false): Promise<Seen> {
  let told: IncomingHttpHeaders = {};
  const server = createServer((incoming, response) => {
    pageHeaders(incoming, response, { dev: false, secure });
    told = { ...incoming.headers };
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<Seen>((resolve, reject) => {
      const outgoing = request({ port, host: '127.0.0.1', path, headers }, (incoming) => {
        incoming.resume().on('end', () => resolve({ told, answered: incoming.headers }));
      });
      outgoing.on('error', reject).end();
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test('each answer has a nonce of its own, and the app is told the same', async () => {
  const [one, other] = [await ask('/'), await ask('/')];
  expect(one.answered['content-security-policy']).toMatch(/'nonce-[\w+/=]{24}' 'strict-dynamic'/);
  expect(one.told['content-security-policy']).toBe(one.answered['content-security-policy']);
  expect(other.answered['content-security-policy']).not.toBe(one.answered['content-security-policy']);
});

test('what a client says of policy and address is not believed', async () => {
  const { told } = await ask('/lessons', {
    'content-security-policy': "script-src 'unsafe-inline'",
    'content-security-policy-report-only': "script-src 'nonce-mine'",
    'x-path': '//elsewhere.example',
  });
  expect(told['content-security-policy']).not.toContain('unsafe-inline');
  expect(told['content-security-policy-report-only']).toBeUndefined();
  expect(told['x-path']).toBe('/lessons');
});

test('the address is the one asked for, without what Next adds', async () => {
  expect((await ask('/branch/A?q=1&_rsc=abc')).told['x-path']).toBe('/branch/A?q=1');
  expect((await ask('/me?_rsc=abc')).told['x-path']).toBe('/me');
  expect((await ask('//[')).told['x-path']).toBe('/');
});

test('files of the build go without; https is insisted on only where it is used', async () => {
  expect((await ask('/_next/static/a.js')).answered).not.toHaveProperty('content-security-policy');
  for (const file of ['/icon.svg', '/icon-maskable-512.png', '/apple-icon.png', '/manifest.webmanifest'])
    expect((await ask(file)).answered, file).not.toHaveProperty('x-frame-options');
  expect((await ask('/')).answered).not.toHaveProperty('strict-transport-security');
  expect((await ask('/', {}, true)).answered['strict-transport-security']).toMatch(/max-age=\d+/);
});

test('the worker may be brought in, is no page, and is asked for anew each time', async () => {
  const { answered } = await ask('/sw.js');
  expect(answered['content-security-policy']).toContain("worker-src 'self'");
  expect(answered['cache-control']).toBe('no-cache');
  expect((await ask('/')).answered['cache-control']).toBeUndefined();
});
