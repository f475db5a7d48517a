import { randomBytes, randomInt } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Account, canReach, databaseAccount } from './account';
import type { Binaries } from './binaries';
import { type Cluster, FIRST_PORT } from './cluster';
import { freePort } from './port';
import { stopPostmaster } from './postmaster';
import { outsideFolder, reachableBinaries } from './stage';

const recordSchema = z.object({ folder: z.string(), port: z.number().int(), password: z.string() });
type Record = z.infer<typeof recordSchema>;

const recordFile = (home: string) => path.join(home, 'database.json');

function read(home: string): Record | null {
  if (!existsSync(recordFile(home))) return null;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordFile(home), 'utf8')));
  } catch {
    throw new Error(`${recordFile(home)} 已损坏：其中有数据库的位置和密码，请从备份恢复。`);
  }
}

// Written beside and linked: readers see a whole file or none, and of two writers at once the first wins.
function writeOnce(home: string, record: Record): Record {
  const draft = `${recordFile(home)}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, recordFile(home));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(home) ?? record;
}

/** Where new data goes: into `home`, or outside when the database's account cannot enter there. */
function chooseFolder(home: string, account: Account | null): string {
  if (canReach(home, account)) return 'postgres';
  const outside = path.join(outsideFolder(), `data-${randomBytes(6).toString('hex')}`);
  return path.join(outside, 'postgres');
}

/**
 * The cluster that belongs to the data folder `home`. Folder, port and password are decided at first use and kept in
 * home/database.json (readable by its owner only).
 */
export async function clusterOf(home: string, binaries: Binaries): Promise<Cluster> {
  mkdirSync(home, { recursive: true });
  const account = databaseAccount();
  const record =
    read(home) ??
    writeOnce(home, {
      folder: chooseFolder(home, account),
      // Somewhere in a range, so that checkouts started at once seldom meet.
      port: await freePort(FIRST_PORT + randomInt(2000)),
      password: randomBytes(24).toString('base64url'),
    });
  const dataDir = path.resolve(home, record.folder);
  if (!existsSync(path.dirname(dataDir))) {
    mkdirSync(path.dirname(dataDir), { recursive: true });
    if (account) chownSync(path.dirname(dataDir), account.uid, account.gid);
    chmodSync(path.dirname(dataDir), 0o700);
  }
  if (!canReach(path.dirname(dataDir), account)) {
    throw new Error(
      `数据库的账号进不了 ${dataDir}：请让上级文件夹可以通过（chmod o+x），或把 DATA_DIR 设到别处。`,
    );
  }
  return {
    dataDir,
    account,
    binaries: reachableBinaries(binaries, account),
    password: record.password,
    port: record.port,
  };
}

/** Writes down the port the cluster came up on, when its usual one was taken. */
export function rememberPort(home: string, cluster: Cluster): void {
  const record = read(home);
  if (!record || record.port === cluster.port) return;
  const draft = `${recordFile(home)}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify({ ...record, port: cluster.port }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, recordFile(home));
}

/** Stops and deletes the database of `home` and the folder itself: for homes that were only for a test. */
export async function removeHome(home: string): Promise<void> {
  const folder = read(home)?.folder;
  if (folder) {
    const dataDir = path.resolve(home, folder);
    await stopPostmaster(dataDir);
    if (path.isAbsolute(folder)) rmSync(path.dirname(dataDir), { recursive: true, force: true });
  }
  rmSync(home, { recursive: true, force: true });
}
