import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canReach, databaseAccount } from './account';
import type { Binaries } from './binaries';
import { type Cluster, connectOrStart } from './cluster';
import { createCluster } from './create-cluster';
import { freePort } from './port';
import { stopPostmaster } from './postmaster';
import { outsideFolder, reachableBinaries } from './stage';

const PREFIX = 'dangxiao-test-';

/** A cluster for one test run: fast, and gone afterwards. */
export type TemporaryCluster = { cluster: Cluster; remove(): Promise<void> };

async function sweep(parent: string) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length).split('-')[0]);
    try {
      process.kill(owner, 0);
    } catch {
      await stopPostmaster(path.join(parent, name, 'postgres'));
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

/** Starts a cluster that promises nothing about power cuts; also clears away those of test runs that were killed. */
export async function temporaryCluster(binaries: Binaries): Promise<TemporaryCluster> {
  const account = databaseAccount();
  const parent = canReach(tmpdir(), account) ? tmpdir() : outsideFolder();
  await sweep(parent);
  const home = mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`));
  if (account) chownSync(home, account.uid, account.gid);
  chmodSync(home, 0o700);
  const cluster: Cluster = {
    dataDir: path.join(home, 'postgres'),
    account,
    binaries: reachableBinaries(binaries, account),
    password: randomBytes(12).toString('base64url'),
    port: await freePort(25_432 + Math.floor(process.pid % 500)),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  };
  await createCluster(cluster);
  const client = await connectOrStart(cluster);
  await client.end();
  return {
    cluster,
    async remove() {
      if (existsSync(cluster.dataDir)) await stopPostmaster(cluster.dataDir);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
