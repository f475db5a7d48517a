import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { db } from './db';
import { type ThrottleKeys, throttled, type Verdict } from './throttle';

const fresh = () => randomUUID();
const tryWith = (keys: ThrottleKeys, verdict: Verdict) =>
  throttled(keys, async () => ({ verdict, value: verdict }));

async function fail(keys: ThrottleKeys, times: number) {
  for (let i = 0; i < times; i += 1) await tryWith(keys, 'wrong');
}

test('four failures cost nothing, the fifth makes the next try wait a second, the sixth two', async () => {
  const keys = { run: fresh() };
  await fail(keys, 4);
  expect(await tryWith(keys, 'wrong')).toEqual({ value: 'wrong' });
  expect(await tryWith(keys, 'wrong')).toEqual({ wait: 1 });
  await sleep(1050);
  expect(await tryWith(keys, 'wrong')).toEqual({ value: 'wrong' });
  expect(await tryWith(keys, 'right')).toEqual({ wait: 2 });
});

test('waiting people who try again do not make their wait longer', async () => {
  const keys = { run: fresh() };
  await fail(keys, 5);
  for (let i = 0; i < 10; i += 1) await tryWith(keys, 'wrong');
  await sleep(1050);
  expect(await tryWith(keys, 'right')).toEqual({ value: 'right' });
});

test('a right password forgets the failures before it', async () => {
  const keys = { run: fresh() };
  await fail(keys, 4);
  await tryWith(keys, 'right');
  await fail(keys, 4);
  expect(await tryWith(keys, 'right')).toEqual({ value: 'right' });
});

test('an attempt that was not judged counts neither way', async () => {
  const keys = { run: fresh() };
  await fail(keys, 4);
  for (let i = 0; i < 10; i += 1) await tryWith(keys, 'none');
  expect(await tryWith(keys, 'wrong')).toEqual({ value: 'wrong' });
  expect(await tryWith(keys, 'wrong')).toEqual({ wait: 1 });
});

test('many right passwords at the same moment all pass', async () => {
  const keys = { run: fresh(), account: fresh(), network: fresh() };
  const results = await Promise.all(Array.from({ length: 30 }, () => tryWith(keys, 'right')));
  expect(results).toEqual(Array(30).fill({ value: 'right' }));
});

test('guesses sent all at once get no more tries than guesses one by one', async () => {
  const keys = { run: fresh() };
  let judged = 0;
  await Promise.all(
    Array.from({ length: 40 }, () =>
      throttled(keys, async () => {
        judged += 1;
        return { verdict: 'wrong', value: null };
      }),
    ),
  );
  expect(judged).toBe(5);
});

test('an account guessed from everywhere slows each newcomer after one failure, but never refuses their first try', async () => {
  const account = fresh();
  for (let i = 0; i < 50; i += 1) await tryWith({ run: fresh(), account }, 'wrong');
  const newcomer = { run: fresh(), account };
  expect(await tryWith(newcomer, 'wrong')).toEqual({ value: 'wrong' });
  expect(await tryWith(newcomer, 'right')).toEqual({ wait: 60 });
  expect(await tryWith({ run: fresh(), account }, 'right')).toEqual({ value: 'right' });
});

test('a network is refused after three hundred failures, a known device in it is not', async () => {
  const network = fresh();
  await Promise.all(Array.from({ length: 300 }, () => tryWith({ run: fresh(), network }, 'wrong')));
  expect(await tryWith({ run: fresh(), network }, 'right')).toEqual({ wait: expect.any(Number) });
  expect(await tryWith({ run: fresh() }, 'right')).toEqual({ value: 'right' });
  expect(await tryWith({ run: fresh(), network: fresh() }, 'right')).toEqual({ value: 'right' });
});

test('successes never use up a network’s budget', async () => {
  const network = fresh();
  await Promise.all(Array.from({ length: 310 }, () => tryWith({ run: fresh(), network }, 'right')));
  expect(await tryWith({ run: fresh(), network }, 'right')).toEqual({ value: 'right' });
});

test('another process sees the same counts', async () => {
  const run = fresh();
  const script = `
    import { throttled } from '@/server/throttle';
    for (let i = 0; i < 4; i += 1) await throttled({ run: '${run}' }, async () => ({ verdict: 'wrong', value: 0 }));
  `;
  const args = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '-e', script];
  await promisify(execFile)(process.execPath, args, { env: process.env });
  expect(await tryWith({ run }, 'wrong')).toEqual({ value: 'wrong' });
  expect(await tryWith({ run }, 'right')).toEqual({ wait: 1 });
});

test('of many waiting at the end of a wait, one goes on', async () => {
  const run = fresh();
  await fail({ run }, 6);
  await sleep(2050);
  const verdicts = await Promise.all(Array.from({ length: 8 }, () => tryWith({ run }, 'wrong')));
  expect(verdicts.filter((each) => 'value' in each)).toHaveLength(1);
});

test('neither logins nor addresses are stored', async () => {
  const keys = { run: `203.0.113.9 wang-${fresh()}`, account: `wang-${fresh()}`, network: '203.0.113.9' };
  await fail(keys, 1);
  const rows = await db.rateLimit.findMany({ select: { key: true } });
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ key }) => key.includes('203.0.113') || key.includes('wang'))).toEqual([]);
});
