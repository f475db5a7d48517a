import 'server-only';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/generated/prisma/client';

/** What names statements: PgBouncer hands a session's prepared statements to others unless it keeps track of them. */
const MAY_NAME = !/[?&]pgbouncer=true\b/.test(process.env.DATABASE_URL ?? '');
/** Most statements PostgreSQL keeps prepared per connection; lists of other lengths make ever new ones. */
const NAMED = 400;
const named = new Map<string, string>();

/**
 * The name under which a statement is prepared once per connection, so that PostgreSQL does not plan it anew each time;
 * '' for what comes too rarely.
 */
export function statementName(text: string): string {
  const known = named.get(text);
  if (known !== undefined) return known;
  if (!MAY_NAME || named.size >= NAMED) return '';
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
  named.set(text, name);
  return name;
}

function connect(connectionString: string): pg.Pool {
  return new pg.Pool({
    connectionString,
    max: Number(process.env.DATABASE_POOL ?? 10),
    // In the minute of a bell a busy process sees its own timers late: who waits is served after a while, not refused at once.
    connectionTimeoutMillis: 8000,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
    // What is asked before the last answer came is sent at once; server/raw makes use of it.
    pipeline: true,
  });
}

type Database = { pool: pg.Pool; prisma: PrismaClient };

/** A pool of its own with its client, as for a replica. */
export function openDatabase(connectionString: string): Database {
  const pool = connect(connectionString);
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  const statementNameGenerator = ({ sql }: { sql: string }) => statementName(sql);
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator });
  return { pool, prisma: new PrismaClient({ adapter }) };
}

// On globalThis, because pages and routes are bundled apart and would otherwise have a pool each.
const kept = globalThis as unknown as { database?: Database };

function database(): Database {
  if (!kept.database || kept.database.pool.ended) {
    const connectionString = process.env.DATABASE_URL;
    if (!connectionString) throw new Error('DATABASE_URL is not set: start the app with npm start');
    kept.database = openDatabase(connectionString);
  }
  return kept.database;
}

/** The connections of this process, shared by Prisma and server/raw. */
export const pool = (): pg.Pool => database().pool;

/** The one client of this process; connects at first use, so that a build needs no database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => Reflect.get(database().prisma, property),
});

/** A client inside `db.$transaction`. */
export type Tx = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'
>;

/** A path prefix for `startsWith`, whose pattern characters Prisma passes through unescaped. */
export function prefix(path: string): string {
  return path.replace(/[\\%_]/g, '\\$&');
}
