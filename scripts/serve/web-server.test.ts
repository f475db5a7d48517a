import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import {
  createWebServer,
  type Handler,
  MAX_BODY_BYTES,
  MAX_UPLOAD_BYTES,
  TIMES,
  type WebServer,
} from './web-server.ts';

const open: WebServer[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.http.closeAllConnections();
    server.http.close();
  }
});

async function serve(handle: Handler, trust = 0, times = TIMES) {
  const server = createWebServer(handle, trust, times);
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

test.each([
  ['POST', 'api/desk/manuscripts', MAX_UPLOAD_BYTES, 200],
  ['POST', 'api/desk/manuscripts?x=1', MAX_UPLOAD_BYTES, 200],
  ['POST', 'api/desk/manuscripts', MAX_UPLOAD_BYTES + 1, 413],
  ['POST', 'api/desk/manuscripts/', MAX_BODY_BYTES + 1, 413],
  ['POST', 'sign-in?/api/desk/manuscripts', MAX_BODY_BYTES + 1, 413],
  ['OPTIONS', 'api/desk/manuscripts', MAX_BODY_BYTES + 1, 413],
])('%s /%s with %i bytes is answered with %i', async (method, path, bytes, status) => {
  const { url } = await serve(echo);
  const response = await fetch(`${url}${path}`, { method, body: Buffer.alloc(bytes, 'x') });
  expect(response.status).toBe(status);
});

test('an upload may take longer to arrive than any other request', async () => {
  const { port } = await serve(echo, 0, { ...TIMES, request: 200, upload: 700, check: 50 });
  const slow = (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx`;
  const began = Date.now();
  expect(await statusOf(port, slow('/api/desk/manuscripts'))).toBe('HTTP/1.1 408 Request Timeout');
  expect(Date.now() - began).toBeGreaterThan(600);
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

/** The first line of the answer to what is written by hand. */
async function statusOf(port: number, text: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(text);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString().split('\r\n')[0] ?? '';
}

test.each([
  ['TRACE / HTTP/1.1', '405 Method Not Allowed'],
  ['DELETE / HTTP/1.1', '405 Method Not Allowed'],
  ['GET /lessons/%E0%A4%A HTTP/1.1', '400 Bad Request'],
  ['GET /lessons?s=%E0%A4%A HTTP/1.1', '200 OK'],
  ['GET /lessons/%E4%B8%80 HTTP/1.1', '200 OK'],
])('%s is answered with %s, and what Next would stumble over does not reach it', async (line, status) => {
  let called = false;
  const { port } = await serve((_, response) => {
    called = true;
    response.end();
  });
  expect(await statusOf(port, `${line}\r\nHost: x\r\n\r\n`)).toBe(`HTTP/1.1 ${status}`);
  expect(called).toBe(status === '200 OK');
});

test('a request that trickles in is given up soon after its time', async () => {
  const { port } = await serve(echo, 0, { ...TIMES, headers: 200, request: 200, check: 50 });
  const began = Date.now();
  const slow = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx';
  expect(await statusOf(port, slow)).toBe('HTTP/1.1 408 Request Timeout');
  expect(Date.now() - began).toBeLessThan(1000);
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
