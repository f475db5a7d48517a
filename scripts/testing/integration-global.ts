import type { TestProject } from 'vitest/node';
import { embeddedBinaries, systemBinaries } from '../database/binaries';
import { connect, urlOf } from '../database/cluster';
import { migrate, pendingDiff } from '../database/migrations';
import { temporaryCluster } from '../database/temporary';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's address of the run's cluster; its database `template_dangxiao` is migrated and empty. */
    adminUrl: string;
  }
}

export const TEMPLATE = 'template_dangxiao';

function binaries() {
  if (process.env.TEST_POSTGRES !== 'system') return embeddedBinaries();
  const system = systemBinaries();
  if (!system) throw new Error('/usr/lib/postgresql 下没有 PostgreSQL。');
  return system;
}

/** One cluster for the whole run, one migrated template in it; every test file gets a copy of the template. */
export default async function setup(project: TestProject) {
  const { cluster, remove } = await temporaryCluster(binaries());
  try {
    const admin = await connect(cluster);
    await admin.query(`create database ${TEMPLATE}`);
    await admin.end();
    const url = urlOf(cluster, TEMPLATE);
    await migrate(url);
    // While the schema is being changed, tests run on it before its migration is written; a test of its own insists on it.
    const extra = await pendingDiff(url);
    const client = await connect(cluster, TEMPLATE);
    if (extra) await client.query(extra);
    await client.end();
    project.provide('adminUrl', urlOf(cluster, 'postgres'));
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}
