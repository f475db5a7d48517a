import { createRequire } from 'node:module';
import type pg from 'pg';
import { jobNames, taskNames } from '@/server/queue-names';

// Asked for without loading the library itself, which a start where all is in place can do without.
const wanted: number = createRequire(import.meta.url)('pg-boss/package.json').pgboss.schema;
const queues = [...jobNames, ...taskNames];

async function isReady(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('pgboss.version') is not null as there`);
  if (!rows[0]?.there) return false;
  const found = await client.query(
    'select (select max(version) from pgboss.version) as version, (select count(*)::int from pgboss.queue where name = any ($1)) as queues',
    [queues],
  );
  return Number(found.rows[0]?.version) === wanted && found.rows[0]?.queues === queues.length;
}

/** Brings the background queue's own tables (schema `pgboss`) up to date. `client` holds the migrations' lock. */
export async function migrateQueue(client: pg.Client, url: string): Promise<void> {
  if (await isReady(client)) return;
  const { prepareQueue } = await import('@/server/queue');
  await prepareQueue(url);
}
