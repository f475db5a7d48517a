import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account';
import { type Cluster, plainEnv, SUPERUSER } from './cluster';

const run = promisify(execFile);

function giveTo(account: Account | null, file: string) {
  if (account) chownSync(file, account.uid, account.gid);
}

function localeFlags(version: string): string[] {
  const builtin = Number.parseInt(version, 10) >= 17;
  return builtin
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8'];
}

// What a creation left that was killed; a younger one may still be at work.
function removeLeftovers(dataDir: string) {
  const parent = path.dirname(dataDir);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const at = path.join(parent, name);
    const old =
      name.startsWith(`${path.basename(dataDir)}.new-`) && statSync(at).mtimeMs < Date.now() - 600_000;
    if (old) rmSync(at, { recursive: true, force: true });
  }
}

/** Creates the folder when it is missing. Made beside and renamed: an interrupted start leaves no half database. */
export async function createCluster(cluster: Cluster): Promise<boolean> {
  const { dataDir, account, binaries, password } = cluster;
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) {
    const made = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
    if (Number(made) === Number.parseInt(binaries.version, 10)) return false;
    throw new Error(
      `${dataDir} 是 PostgreSQL ${made} 的数据，本程序自带的是 ${binaries.version}：请先导出再升级。`,
    );
  }
  const fresh = `${dataDir}.new-${randomBytes(4).toString('hex')}`;
  const secret = `${fresh}.password`;
  removeLeftovers(dataDir);
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  giveTo(account, fresh);
  giveTo(account, secret);
  try {
    const flags = [
      '-D',
      fresh,
      '-U',
      SUPERUSER,
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ];
    const nosync = cluster.settings?.fsync === 'off' ? ['--no-sync'] : [];
    await run(path.join(binaries.bin, 'initdb'), [...flags, ...localeFlags(binaries.version), ...nosync], {
      cwd: fresh,
      env: plainEnv,
      ...account,
    });
    renameSync(fresh, dataDir);
    return true;
  } catch (error) {
    if (existsSync(path.join(dataDir, 'PG_VERSION'))) return false;
    throw error;
  } finally {
    rmSync(secret, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}
