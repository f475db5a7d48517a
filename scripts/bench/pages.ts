import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT, surroundings } from './surroundings';

/** Bytes and requests of every page, cold, in a real browser on the production build: the same run that CI holds to the budgets. */
export function benchPages(): number {
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
