import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { queuePages } from './queue';

const get = (url: string, method = 'GET') => ({ url, method }) as IncomingMessage;

/** A response that remembers what it was told. */
function answer() {
  const said = { status: 0, body: '', destroyed: false };
  const response = {
    get destroyed() {
      return said.destroyed;
    },
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
