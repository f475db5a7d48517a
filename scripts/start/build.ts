import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// What the build does not read. Anything else counts, known or not: a build too many costs seconds, a stale one a day.
const NOT_BUILT = new Set([
  '.ci',
  '.git',
  '.next',
  'README.en.md',
  'README.md',
  'data',
  'docs',
  'e2e',
  'generated',
  'node_modules',
  'playwright-report',
  'playwright.config.ts',
  'scripts',
  'test-results',
  'vitest.config.ts',
]);
const MADE_BY_BUILD = /^(next-env\.d\.ts|.*\.tsbuildinfo)$/;
// Courses are data: they reach the database, not the build.
const COURSE = /^content\/[^/]+\//;

function filesOf(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (NOT_BUILT.has(name) || MADE_BY_BUILD.test(name) || COURSE.test(name)) return [];
    if (entry.isDirectory()) return filesOf(root, name);
    return entry.isFile() && !/\.test\.tsx?$/.test(name) ? [name] : [];
  });
}

/** A hash of everything the build reads. */
export function sourcesHash(root: string): string {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`);
  for (const file of filesOf(root).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

const stampOf = (root: string) => path.join(root, '.next', 'dangxiao-build');

/** Whether the build that lies there was made from today's sources, and ended well. */
export function isBuilt(root: string): boolean {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash(root);
}

/** Builds; throws an Error with what the build said when it fails. `onWait` is called every ten seconds. */
export async function build(
  root: string,
  onWait: (seconds: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const stamp = stampOf(root);
  // Before, so that files changed during the build lead to another one.
  const hash = sourcesHash(root);
  rmSync(stamp, { force: true });
  const cli = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [cli, 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  // An abort also speaks as an error; the exit that follows says it again.
  child.on('error', () => {});
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const began = Date.now();
  const waiting = setInterval(() => onWait(Math.round((Date.now() - began) / 1000)), 10_000);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(waiting);
  if (code !== 0) throw new Error(`构建没有成功：\n${said.trim()}`);
  writeFileSync(stamp, hash);
}
