import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuilt, sourcesHash } from './build';

let root: string;

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dangxiao-build-'));
  write('app/page.tsx', 'export default 1');
  write('server/db.ts', 'export const db = 1');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['a page', 'app/page.tsx', 'export default 2'],
  ['a new file in a folder nobody thought of', 'shared/new.ts', ''],
  ['the packages', 'package-lock.json', '{}'],
  ['a public file', 'public/icon.svg', '<svg/>'],
  ['the code that reads courses', 'content/load.ts', ''],
])('%s asks for a new build', (_, file, text) => {
  const before = sourcesHash(root);
  write(file, text);
  expect(sourcesHash(root)).not.toBe(before);
});

test.each([
  'app/page.test.tsx',
  'e2e/exam.spec.ts',
  'docs/architecture.md',
  'scripts/start.ts',
  'content/zhuhai-2021/items.json',
  'data/database.json',
  'node_modules/x/index.js',
  '.next/cache/x',
  'next-env.d.ts',
])('%s does not', (file) => {
  const before = sourcesHash(root);
  write(file, 'changed');
  expect(sourcesHash(root)).toBe(before);
});

test('moving text from one file to another is a change', () => {
  const before = sourcesHash(root);
  write('app/page.tsx', 'export const db = 1');
  write('server/db.ts', 'export default 1');
  expect(sourcesHash(root)).not.toBe(before);
});

test('built means: the stamp of exactly these sources is there', () => {
  expect(isBuilt(root)).toBe(false);
  write('.next/dangxiao-build', sourcesHash(root));
  expect(isBuilt(root)).toBe(true);
  write('app/page.tsx', 'export default 3');
  expect(isBuilt(root)).toBe(false);
});
