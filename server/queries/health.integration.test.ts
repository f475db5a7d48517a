import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { afterEach, expect, test } from 'vitest';
import { isHealthy } from './health';

const kept = globalThis as unknown as { database?: unknown };
const { DATABASE_URL } = process.env;

/** The next query connects anew, to `url`. */
function reconnect(url: string | undefined) {
  kept.database = undefined;
  process.env.DATABASE_URL = url;
}

afterEach(() => reconnect(DATABASE_URL));

test('a database that answers is healthy', async () => {
  expect(await isHealthy()).toBe(true);
});

test('a database that is not there is not', async () => {
  reconnect('postgresql://nobody@127.0.0.1:1/none');
  expect(await isHealthy()).toBe(false);
});

test('a database that never answers is given up after two seconds', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  reconnect(`postgresql://nobody@127.0.0.1:${port}/none`);
  const start = performance.now();
  expect(await isHealthy()).toBe(false);
  expect(performance.now() - start).toBeLessThan(4000);
  silent.close();
});
