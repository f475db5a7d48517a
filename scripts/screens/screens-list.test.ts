import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nameOf, screens } from '@/e2e/screens-list';

const root = path.resolve(import.meta.dirname, '../..');

/** Addresses of the pages in app/, by their folders. */
const built = globSync('app/**/page.tsx', { cwd: root }).map(
  (file) =>
    `/${path
      .dirname(file)
      .split(path.sep)
      .slice(1)
      .filter((part) => !/^\(.*\)$/.test(part))
      .join('/')}`,
);

test('there is a picture of every page of the app, but of /branch, which leads on', () => {
  expect(built.length).toBeGreaterThan(80);
  expect([...screens.map(({ name }) => name), 'branch'].sort()).toEqual(built.map(nameOf).sort());
});
