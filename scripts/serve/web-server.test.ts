import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createWebServer, type Handler, MAX_BODY_BYTES, type WebServer } from './web-server.ts';

const open: WebServer[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.http.closeAllConnections();
    server.http.close();
  }
});

async function serve(handle: Handler, trust = 0): Promise<{ server: WebServer; url: string; port: number }> {
  const server = createWebServer(handle, trust);
  open.push(server);
  server.http.listen(0, '127.0.0.1');
  await once(server.http, 'listening');
  const { port } = server.http.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}/` };
}

const echo: Handler = async (request, response) => {
  let size = 0;
  for await (const chunk of request) size += chunk.length;
  response.end(JSON.stringify({ size, headers: request.headers }));
};

test('the handler sees who is really there, not what the client says', async () => {
  const { url } = await serve(echo);
  const headers = { 'x-forwarded-for': '1.2.3.4', 'x-middleware-subrequest': 'proxy' };
  const seen = await (await fetch(url, { headers })).json();
  expect(seen.headers['x-forwarded-for']).toBe('127.0.0.1');
  expect(seen.headers).not.toHaveProperty('x-middleware-subrequest');
});

test('a body of the longest allowed length arrives whole', async () => {
  const { url } = await serve(echo);
  const response = await fetch(url, { method: 'POST', body: Buffer.alloc(MAX_BODY_BYTES, 'x') });
  expect((await response.json()).size).toBe(MAX_BODY_BYTES);
});

test('one byte more is refused by its announced length, before the handler sees it', async () => {
  let called = false;
  const { url } = await serve(() => {
    called = true;
  });
  const response = await fetch(url, { method: 'POST', body: Buffer.alloc(MAX_BODY_BYTES + 1) });
  expect(response.status).toBe(413);
  expect(called).toBe(false);
});

test('a chunked body that hides its length is cut off at the limit', async () => {
  let received = 0;
  const { port } = await serve(async (request) => {
    for await (const chunk of request) received += chunk.length;
  });
  const request = http.request({ port, method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
  request.on('error', () => {});
  const answer = once(request, 'response');
  for (let sent = 0; sent < MAX_BODY_BYTES * 1.5; sent += 65_536) request.write(Buffer.alloc(65_536));
  const [response] = (await answer) as [http.IncomingMessage];
  expect(response.statusCode).toBe(413);
  expect(received).toBeLessThanOrEqual(MAX_BODY_BYTES);
  request.destroy();
});

test('a handler that throws answers 500, is written down, and the server lives on', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { url } = await serve((request, response) => {
    if (request.url === '/boom') throw new Error('expected in this test');
    response.end();
  });
  const failing = await fetch(`${url}boom`);
  expect(failing.status).toBe(500);
  expect((await fetch(`${url}fine`)).status).toBe(200);
  expect(written).toHaveBeenCalledWith(expect.stringContaining('expected in this test'));
  written.mockRestore();
});

test('draining finishes the request in flight, refuses new connections and ends idle ones', async () => {
  const { server, url, port } = await serve(async (_, response) => {
    await sleep(300);
    response.end('finished');
  });
  const idle = net.connect(port, '127.0.0.1');
  await once(idle, 'connect');
  const inFlight = fetch(url);
  await sleep(100);
  const began = Date.now();
  const drained = server.drain();
  await expect(fetch(url)).rejects.toThrow();
  const response = await inFlight;
  expect(await response.text()).toBe('finished');
  expect(response.headers.get('connection')).toBe('close');
  await drained;
  expect(Date.now() - began).toBeLessThan(2000);
});
