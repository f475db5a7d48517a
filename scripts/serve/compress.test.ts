import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressAnswer } from './compress';

type Answered = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

async function ask(
  answer: (response: ServerResponse) => void,
  headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br' },
  { path = '/', method = 'GET' } = {},
): Promise<Answered> {
  const server = createServer((incoming, response) => {
    compressAnswer(incoming, response);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      const outgoing = request({ port, host: '127.0.0.1', path, method, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks) }),
        );
      });
      outgoing.on('error', reject).end();
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const text = '逐题回顾，'.repeat(400);

test('a page written in pieces arrives whole, in one piece and small', async () => {
  const { headers, body } = await ask((response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.flushHeaders();
    for (const piece of text.match(/.{1,100}/gu) ?? []) response.write(piece);
    response.end('完');
  });
  expect(headers['content-encoding']).toBe('gzip');
  expect(Number(headers['content-length'])).toBe(body.length);
  expect(headers.vary).toContain('Accept-Encoding');
  expect(gunzipSync(body).toString()).toBe(`${text}完`);
});

test('headers given with the status count as well, and what the page varies by stays', async () => {
  const { headers, body } = await ask((response) => {
    response.writeHead(200, { ...html, vary: 'rsc' });
    response.end(text);
  });
  expect(headers.vary).toBe('rsc, Accept-Encoding');
  expect(gunzipSync(body).toString()).toBe(text);
});

test.each([
  ['the browser takes none', { 'accept-encoding': 'br' }],
  ['the browser refuses it', { 'accept-encoding': 'gzip;q=0, br' }],
  ['the browser says nothing', {}],
])('as it is where %s, but a cache is told', async (_, given) => {
  const { headers, body } = await ask((response) => response.writeHead(200, html).end(text), given);
  expect(headers).not.toHaveProperty('content-encoding');
  expect(headers.vary).toContain('Accept-Encoding');
  expect(body.toString()).toBe(text);
});

test('what is small, packed already, empty or no text stays as it is', async () => {
  const small = await ask((response) => response.writeHead(200, html).end('短'));
  expect(small.headers).toMatchObject({ 'content-length': '3' });
  expect(small.headers).not.toHaveProperty('content-encoding');
  const packed = await ask((response) =>
    response.writeHead(200, { ...html, 'content-encoding': 'br' }).end(text),
  );
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.body.toString()).toBe(text);
  const sheet = await ask((response) =>
    response.writeHead(200, { 'content-type': 'application/vnd.ms-excel' }).end(text),
  );
  expect(sheet.headers).not.toHaveProperty('content-encoding');
  const none = await ask((response) => response.writeHead(304, html).end());
  expect(none).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  const head = await ask((response) => response.writeHead(200, html).end(), undefined, { method: 'HEAD' });
  expect(head.headers).not.toHaveProperty('content-encoding');
});

test('a long one is compressed beside the requests, and a second end changes nothing', async () => {
  const long = text.repeat(60);
  const { headers, body } = await ask((response) => {
    response.writeHead(200, html).end(long);
    response.end('更多');
  });
  expect(Number(headers['content-length'])).toBe(body.length);
  expect(gunzipSync(body).toString()).toBe(long);
});

test('a file of the build is compressed once', async () => {
  const path = { path: '/_next/static/chunks/compress-test.js' };
  const script = { 'content-type': 'application/javascript; charset=utf-8' };
  const first = await ask((response) => response.writeHead(200, script).end(text), undefined, path);
  const again = await ask((response) => response.writeHead(200, script).end(text), undefined, path);
  expect(again.body).toEqual(first.body);
  expect(gunzipSync(again.body).toString()).toBe(text);
});

test('a page that fails half-way is refused without its first half', async () => {
  const { status, body } = await ask((response) => {
    response.setHeader('content-type', 'text/html');
    response.write(text);
    response.writeHead(500, { 'content-length': 0 });
    response.end();
  });
  expect(status).toBe(500);
  expect(body.length).toBe(0);
});
