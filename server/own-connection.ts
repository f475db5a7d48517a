import 'server-only';
import pg from 'pg';

const MINUTE = 60_000;

/** A statement, and its rows or how many rows it wrote. */
export type Connection = Pick<pg.Client, 'query'>;

/**
 * Runs `work` on a connection beside the pool, for background work and commands: its statements may take minutes, which the
 * pool's may not. Closed afterwards; a transaction still open then is rolled back.
 */
export async function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is not set: start the app with npm start');
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 5000,
    statement_timeout: 10 * MINUTE,
    idle_in_transaction_session_timeout: 2 * MINUTE,
  });
  // Lost between two statements: the next one says so; unheard, it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` in one transaction of this connection. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query('BEGIN');
  try {
    const result = await work();
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
