import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { prepareData } from './prepare-data';

/** A checkout whose scripts/prepare-data.ts does this. */
function rootWith(script: string): { root: string } & Disposable {
  const root = mkdtempSync(path.join(tmpdir(), 'dangxiao-prepare-'));
  mkdirSync(path.join(root, 'scripts'));
  writeFileSync(path.join(root, 'scripts', 'prepare-data.ts'), script);
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

test('it is done when the process ends well, with the environment it was given', async () => {
  using made = rootWith(`process.exit(process.env.DATABASE_URL === 'there' ? 0 : 1)`);
  await prepareData(made.root, { DATABASE_URL: 'there' });
  await expect(prepareData(made.root, { DATABASE_URL: 'elsewhere' })).rejects.toThrow(
    '数据库没有准备好（1）',
  );
});

test('what went wrong is said in its own words', async () => {
  using made = rootWith(`process.send({ failed: '课程不合格' }, () => process.exit(1))`);
  await expect(prepareData(made.root, {})).rejects.toThrow('课程不合格');
});

test('Ctrl-C ends it at once', async () => {
  using made = rootWith(`setTimeout(() => {}, 60_000)`);
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 200);
  await expect(prepareData(made.root, {}, stopping.signal)).rejects.toThrow('SIGTERM');
});
