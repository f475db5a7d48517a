import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dangxiao-zones-'));
  for (const file of ['biome.json', 'biome-purity.grit', '.gitignore']) {
    copyFileSync(path.join(root, file), path.join(folder, file));
  }
  execFileSync('git', ['init', '-q'], { cwd: folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter says of one file with this text at this place. */
function lint(file: string, text: string): string {
  const place = path.join(folder, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, text);
  try {
    execFileSync(path.join(root, 'node_modules/.bin/biome'), ['lint', file], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${stdout}${stderr}`;
  } finally {
    rmSync(place);
  }
}

const importing = (module: string) => `import { a } from '${module}';\n\nexport const b = a;\n`;

test.each([
  ['app/(study)/x.ts', '@/server/db'],
  ['app/(study)/x.ts', '../../server/db'],
  ['app/x.ts', '@/generated/prisma/client'],
  ['app/x.ts', 'pg'],
  ['components/x.ts', '@/server/auth'],
  ['components/x.ts', '../app/x'],
  ['domain/quiz/x.ts', '@/server/log'],
  ['domain/quiz/x.ts', 'node:fs'],
  ['domain/quiz/x.ts', 'next/headers'],
  ['domain/quiz/x.ts', '@/generated/prisma/client'],
  ['server/commands/x.ts', 'next/headers'],
  ['server/queries/x.ts', '@/app/page'],
  ['server/queries/x.ts', '@/content/load'],
  ['content/x.ts', '@/server/db'],
  ['e2e/x.ts', '@/server/db'],
])('%s must not import %s', (file, module) => {
  expect(lint(file, importing(module))).toContain('noRestrictedImports');
});

test.each([
  ['app/x.ts', '@/server/auth'],
  ['app/x.ts', '@/server/queries/me'],
  ['app/x.ts', '@/domain/quiz/paper'],
  ['components/x.ts', '@/domain/quiz/paper'],
  ['domain/quiz/x.ts', '@/domain/random'],
  ['domain/quiz/x.ts', 'zod'],
  ['server/commands/x.ts', '@/generated/prisma/client'],
  ['server/auth.ts', 'next/headers'],
  ['e2e/x.ts', '@/generated/prisma/client'],
  ['scripts/x.ts', '@/server/db'],
])('%s may import %s', (file, module) => {
  expect(lint(file, importing(module))).toBe('');
});

test.each(['Date.now()', 'new Date()', 'Math.random()'])('domain/ has no %s', (impure) => {
  expect(lint('domain/quiz/x.ts', `export const a = ${impure};\n`)).toContain(
    'clock and chance are arguments',
  );
  expect(lint('server/x.ts', `export const a = ${impure};\n`)).not.toContain('clock and chance');
});

test('domain/ may make a date from a number', () => {
  expect(lint('domain/quiz/x.ts', 'export const a = new Date(5);\n')).toBe('');
});
