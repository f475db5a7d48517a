import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command, fail } from './cli';
import { ensureChromium } from './testing/chromium';
import { cleanEnv } from './testing/step';

const root = path.resolve(import.meta.dirname, '..');
const kept = path.join(root, 'docs', 'screens');
/** More than this would swell every clone. */
const MOST_MB = 6;

const filesIn = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true });

const sizeOf = (folder: string) =>
  filesIn(folder).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath, entry.name)).size : 0),
    0,
  );

/** Takes every screen anew; the old pictures stay until all new ones are there. */
await command((args) => {
  if (args.length > 0) fail(`不认识的参数：${args.join(' ')}。这个命令不用参数：npm run screens`);
  const trouble = ensureChromium();
  if (trouble) fail(trouble);
  const taken = mkdtempSync(path.join(tmpdir(), 'dangxiao-screens-'));
  try {
    const { status } = spawnSync(
      path.join(root, 'node_modules/.bin/playwright'),
      ['test', '--config', 'scripts/screens/config.ts'],
      { cwd: root, stdio: 'inherit', env: cleanEnv({ SCREENS_DIR: taken }) },
    );
    if (status !== 0) {
      process.stderr.write('画面没有截全：是哪一页、什么原因，见上面。docs/screens 里原来的图没有动。\n');
      return 1;
    }
    const mb = sizeOf(taken) / 2 ** 20;
    if (mb > MOST_MB) {
      process.stderr.write(
        `图共 ${mb.toFixed(1)} MB，超过 ${MOST_MB} MB，没有放进 docs/screens。请降低图的质量。\n`,
      );
      return 1;
    }
    rmSync(kept, { recursive: true, force: true });
    cpSync(taken, kept, { recursive: true });
    process.stdout.write(`docs/screens：${filesIn(kept).length} 个文件，${mb.toFixed(1)} MB。\n`);
    return 0;
  } finally {
    rmSync(taken, { recursive: true, force: true });
  }
});
