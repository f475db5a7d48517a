import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CourseInput } from '@/domain/desk/make-course';
import { makeInThread } from './make-in-thread';

const input: CourseInput = {
  ...{ article: { title: '', sections: [] }, repairs: [], open: [], facts: [], standing: [] },
  slugPrefix: 'a',
};

/** A thread that runs this. */
function thread(code: string): URL {
  const folder = mkdtempSync(path.join(tmpdir(), 'dangxiao-thread-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'thread.cjs');
  writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${code}`);
  return pathToFileURL(file);
}

test('what the thread has made comes back, its steps before', async () => {
  const steps: string[] = [];
  const file = thread(
    "parentPort.postMessage({ step: '一' }); parentPort.postMessage({ made: { items: [] } });",
  );
  const made = await makeInThread(input, (step) => steps.push(step), { file });
  expect([made, steps]).toEqual([{ items: [] }, ['一']]);
});

test('a thread that fails or ends early is a failed try', async () => {
  const options = (code: string) => ({ file: thread(code) });
  await expect(makeInThread(input, () => {}, options("throw new Error('broken')"))).rejects.toThrow('broken');
  await expect(makeInThread(input, () => {}, options('process.exit(3)'))).rejects.toThrow('ended with 3');
});

test('a thread that does not come to an end is ended', async () => {
  const before = process.cpuUsage();
  const file = thread('for (;;) {}');
  await expect(makeInThread(input, () => {}, { file, longest: 300 })).rejects.toThrow('not made in 300 ms');
  const spent = process.cpuUsage(before).user;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(process.cpuUsage(before).user - spent).toBeLessThan(300_000);
});
