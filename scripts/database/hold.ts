import type pg from 'pg';
import { type Cluster, connectOrStart } from './cluster';
import { stopPostmaster } from './postmaster';

// Each user of a cluster holds this lock shared for as long as it lives; PostgreSQL drops it when the user dies. Whoever
// leaves last gets it alone, and only then stops the server.
const USERS = 7_301_001;

/** One user's hold on a running cluster. */
export type Hold = {
  client: pg.Client;
  /** Settles when the server went away without `release`. */
  lost: Promise<void>;
  /** Lets go; stops the server when nobody else holds it. */
  release(): Promise<void>;
};

async function lockShared(cluster: Cluster): Promise<pg.Client> {
  for (let attempt = 1; ; attempt++) {
    const client = await connectOrStart(cluster);
    try {
      await client.query('select pg_advisory_lock_shared($1)', [USERS]);
      return client;
    } catch (error) {
      // The last user is stopping the server right now: it comes up again at the next attempt.
      await client.end().catch(() => {});
      if (attempt === 5) throw error;
    }
  }
}

/** Makes sure the cluster runs, and keeps running while this process needs it. */
export async function hold(cluster: Cluster): Promise<Hold> {
  const client = await lockShared(cluster);
  let released = false;
  const lost = new Promise<void>((resolve) => {
    client.once('end', () => {
      if (!released) resolve();
    });
  });
  return {
    client,
    lost,
    async release() {
      if (released) return;
      released = true;
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [USERS]);
        const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [USERS]);
        if (rows[0]?.alone) await stopPostmaster(cluster.dataDir);
      } catch {
        // The server is gone already.
      } finally {
        await client.end().catch(() => {});
      }
    },
  };
}
