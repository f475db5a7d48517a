import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Account, canReach } from './account';
import type { Binaries } from './binaries';

/** Folders of the database account, used when the checkout itself is closed to it. */
export const OUTSIDE = '/var/lib/dangxiao';

/** A folder below OUTSIDE that everybody may pass through; what lies in it has its own modes. */
export function outsideFolder(): string {
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o711 });
  return OUTSIDE;
}

// Copies keep the modes of a checkout that may be closed to everybody else.
function openForReading(root: string) {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const at = path.join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || (statSync(at).mode & 0o100) !== 0;
    chmodSync(at, runs ? 0o755 : 0o644);
  }
}

/** Programs that `account` can start: those given, or a copy where it can reach them. */
export function reachableBinaries(binaries: Binaries, account: Account | null): Binaries {
  if (canReach(binaries.bin, account)) return binaries;
  const root = path.join(outsideFolder(), `postgresql-${binaries.version}`);
  const staged = { ...binaries, root, bin: path.join(root, 'bin') };
  if (existsSync(staged.bin)) return staged;
  // Copied beside and renamed, so that an interrupted copy is never taken for a whole one.
  const copy = `${root}.${randomBytes(4).toString('hex')}`;
  cpSync(binaries.root, copy, { recursive: true, verbatimSymlinks: true });
  openForReading(copy);
  try {
    renameSync(copy, root);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    if (!existsSync(staged.bin)) throw error;
  }
  return staged;
}
