import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { queuePages } from './queue';
import type { Handler } from './web-server';

const get = (url: string, method = 'GET') => ({ url, method }) as IncomingMessage;

/** A response that remembers what it was told. */
function answer() {
  const said = { status: 0, body: '', destroyed: false };
  const response = {
    get destroyed() {
      return said.destroyed;
    },
    once: () => response,
    write: () => true,
    writeHead: (status: number) => {
      said.status = status;
      return response;
    },
    end: (body: string) => {
      said.body = body;
    },
  };
  return { said, response: response as unknown as ServerResponse };
}

/** Requests that are finished by hand, in the order they came. */
function byHand() {
  const running: { url: string; done: () => void }[] = [];
  const handle = ({ url = '' }: IncomingMessage) =>
    new Promise<void>((resolve) => running.push({ url, done: resolve }));
  return { running, handle };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

test('only so many pages are made at once, the others in the order they came', async () => {
  const { running, handle } = byHand();
  const queue = queuePages(handle, { atOnce: 2 });
  for (const url of ['/a', '/b', '/c', '/d']) void queue(get(url), answer().response);
  await turn();
  expect(running.map(({ url }) => url)).toEqual(['/a', '/b']);
  running[0]?.done();
  await turn();
  expect(running.map(({ url }) => url)).toEqual(['/a', '/b', '/c']);
});

test('routes, files of the build and what is posted do not wait behind pages', async () => {
  const { running, handle } = byHand();
  const queue = queuePages(handle, { atOnce: 1 });
  void queue(get('/a'), answer().response);
  await turn();
  void queue(get('/b?day=1.5'), answer().response);
  void queue(get('/api/health'), answer().response);
  void queue(get('/_next/static/a.js'), answer().response);
  void queue(get('/audio/first.mp3?v=1'), answer().response);
  void queue(get('/attempts/1', 'POST'), answer().response);
  await turn();
  expect(running.map(({ url }) => url)).toEqual([
    '/a',
    '/api/health',
    '/_next/static/a.js',
    '/audio/first.mp3?v=1',
    '/attempts/1',
  ]);
});

test('whoever waited too long is told so and comes again by itself; whoever went is left out', async () => {
  const { running, handle } = byHand();
  const queue = queuePages(handle, { atOnce: 1, patienceMs: 20 });
  const [gone, late] = [answer(), answer()];
  void queue(get('/a'), answer().response);
  void queue(get('/b'), gone.response);
  void queue(get('/c'), late.response);
  gone.said.destroyed = true;
  await new Promise((resolve) => setTimeout(resolve, 40));
  running[0]?.done();
  await turn();
  expect(running).toHaveLength(1);
  expect(gone.said.status).toBe(0);
  expect(late.said.status).toBe(503);
  expect(late.said.body).toContain('http-equiv="refresh"');
});

test('a page that fails frees its place', async () => {
  const urls: string[] = [];
  const queue = queuePages(
    async ({ url = '' }) => {
      urls.push(url);
      throw new Error('broken');
    },
    { atOnce: 1 },
  );
  await expect(queue(get('/a'), answer().response)).rejects.toThrow('broken');
  await expect(queue(get('/b'), answer().response)).rejects.toThrow('broken');
  expect(urls).toEqual(['/a', '/b']);
});

/** What one process with a single place does with two who ask, the first of them over `first`. */
async function besides(page: Handler, first: (port: number) => void): Promise<string> {
  const queue = queuePages(page, { atOnce: 1 });
  const server = createServer((request, response) => void queue(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    first(port);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const answer = await fetch(`http://127.0.0.1:${port}/b`, { signal: AbortSignal.timeout(2000) });
    return await answer.text();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const ask = (port: number) => {
  const socket = connect({ port, host: '127.0.0.1' }).on('error', () => {});
  socket.pause().write('GET /a HTTP/1.1\r\nHost: any\r\n\r\n');
  return socket;
};

test('whoever hangs up frees the place, also where the page never notices', async () => {
  const page: Handler = ({ url }, response) =>
    url === '/a' ? new Promise<void>(() => {}) : void response.end('b');
  const hangUp = (port: number) => {
    const socket = ask(port);
    setTimeout(() => socket.resetAndDestroy(), 50);
  };
  expect(await besides(page, hangUp)).toBe('b');
});

test('whoever takes a long page slowly keeps no place', async () => {
  const page: Handler = async ({ url }, response) => {
    if (url === '/b') return void response.end('b');
    // As Next writes: it waits for the reader, and after the end until all has left.
    for (let piece = 0; piece < 200; piece += 1)
      if (!response.write(Buffer.alloc(100_000)))
        await new Promise((resolve) => response.once('drain', resolve));
    await new Promise<void>((resolve) => void response.end(resolve));
  };
  expect(await besides(page, ask)).toBe('b');
});
