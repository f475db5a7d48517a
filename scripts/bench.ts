import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { command, fail } from './cli';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What the figures were taken on. */
function surroundings() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return { machine, node: process.version, commit };
}

/** Bytes and requests of every page, cold, in a real browser on the production build: the same run that CI holds to the budgets. */
function pages(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'dangxiao-bench-'));
  const file = path.join(folder, 'weights.json');
  try {
    const { status } = spawnSync(
      path.join(ROOT, 'node_modules/.bin/playwright'),
      ['test', 'e2e/budgets.spec.ts', '--retries=0'],
      { cwd: ROOT, stdio: ['ignore', 2, 2], env: { ...process.env, PAGE_WEIGHTS_FILE: file } },
    );
    if (status !== 0) return status ?? 1;
    const measured = JSON.parse(readFileSync(file, 'utf8'));
    process.stdout.write(`${JSON.stringify({ ...surroundings(), pages: measured })}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(([mode, ...rest]) => {
  if (mode !== 'pages' || rest.length > 0)
    fail('用法：npm run -s bench -- pages（测量各页面的字节数和请求数）');
  return pages();
});
