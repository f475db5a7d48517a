import type pg from 'pg';
import { embeddedBinaries } from './binaries';
import { urlOf } from './cluster';
import { createCluster } from './create-cluster';
import { type Hold, hold } from './hold';
import { clusterOf, rememberPort } from './place';

const NAME = 'dangxiao';

/** The database that belongs to a data folder, running. */
export type EmbeddedDatabase = {
  url: string;
  /** The folder its files are in. */
  location: string;
  /** True when this call made it. */
  created: boolean;
  /** Settles when the server was killed; open again then. */
  lost: Promise<void>;
  close(): Promise<void>;
};

// The app works as the owner of its database, not as the superuser.
async function ensureDatabase(client: pg.Client, password: string): Promise<boolean> {
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [NAME]);
  if (rows.length > 0) return false;
  const role = await client.query('select 1 from pg_roles where rolname = $1', [NAME]);
  if (role.rows.length === 0) {
    await client.query(`create role ${NAME} login password ${client.escapeLiteral(password)}`);
  }
  await client.query(`create database ${NAME} owner ${NAME}`);
  return true;
}

async function prepared(held: Hold, password: string): Promise<boolean> {
  try {
    // One at a time: two commands may come first at once.
    await held.client.query('select pg_advisory_lock(7301002)');
    return await ensureDatabase(held.client, password);
  } catch (error) {
    await held.release();
    throw error;
  } finally {
    await held.client.query('select pg_advisory_unlock(7301002)').catch(() => {});
  }
}

/** Opens the embedded database of the data folder `home`: made when missing, started when it does not run. */
export async function openEmbedded(home: string): Promise<EmbeddedDatabase> {
  const cluster = await clusterOf(home, embeddedBinaries());
  await createCluster(cluster);
  const held = await hold(cluster);
  rememberPort(home, cluster);
  const created = await prepared(held, cluster.password);
  return {
    url: urlOf(cluster, NAME, NAME),
    location: cluster.dataDir,
    created,
    lost: held.lost,
    close: held.release,
  };
}
