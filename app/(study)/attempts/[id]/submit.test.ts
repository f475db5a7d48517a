import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { submit } from './submit';

type Answer = { status: number; body?: string; headers?: Record<string, string> };

let server: Server;
let origin = '';
let next: Answer = { status: 200 };
let asked: { url: string | undefined; body: unknown }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({ url: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(next.status, next.headers).end(next.body ?? '{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  const real = fetch;
  // A page's addresses have its own origin.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`${origin}${path}`, init));
  return () => vi.unstubAllGlobals();
});

const answers = [{ position: 0, value: [1], seq: 7, answeredAt: '2026-01-01T00:00:00.000Z' }];
const outcome = (answer: Answer) => {
  next = answer;
  return submit('one', answers);
};

test('what is unsent travels with 交卷', async () => {
  expect(await outcome({ status: 200 })).toEqual({ kind: 'done' });
  expect(asked).toEqual([{ url: '/api/attempts/one/submission', body: { answers } }]);
});

test('a server that is busy or has failed is not told as a broken network', async () => {
  expect(await outcome({ status: 429, headers: { 'retry-after': '2' } })).toEqual({
    kind: 'busy',
    seconds: 2,
  });
  expect(await outcome({ status: 429, body: '{"error":"TooFast"}' })).toEqual({ kind: 'busy', seconds: 4 });
  expect(await outcome({ status: 503, headers: { 'retry-after': '3600' } })).toEqual({
    kind: 'busy',
    seconds: 20,
  });
  // What a proxy in front says is no JSON.
  expect(await outcome({ status: 502, body: '<h1>Bad Gateway</h1>' })).toEqual({ kind: 'busy', seconds: 4 });
  expect(await outcome({ status: 500, body: '{"error":"Unexpected"}' })).toEqual({
    kind: 'busy',
    seconds: 4,
  });
});

test('a refusal is told in its own words, a lost session as such', async () => {
  expect(await outcome({ status: 409, body: '{"message":"已经交卷"}' })).toEqual({
    kind: 'refused',
    message: '已经交卷',
  });
  expect(await outcome({ status: 401 })).toEqual({ kind: 'signed-out' });
});

test('no answer at all is no answer', async () => {
  origin = 'http://127.0.0.1:9';
  expect(await outcome({ status: 200 })).toEqual({ kind: 'unanswered' });
});
