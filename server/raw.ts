import 'server-only';
import type pg from 'pg';
import { Prisma } from '@/generated/prisma/client';
import { pool, statementName } from './db';

/**
 * Plain SQL, called as Prisma's own; a transaction of Prisma's fits too. For what thousands ask at one minute: the same
 * statement costs a third of what it costs by way of Prisma's engine (docs/decisions/016).
 */
export type Raw = {
  /** Columns come as node-postgres reads them: `timestamptz` as Date, `jsonb` parsed; cast `bigint` and `numeric`. */
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
  /** @returns how many rows were written */
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
};

/** Where reports read: this database's connections, or the replica's (server/report-database). */
export type Reader = Pick<Raw, '$queryRaw'>;

type Client = Pick<pg.Pool, 'query'>;

function run(client: () => Client, query: TemplateStringsArray | Prisma.Sql, values: unknown[]) {
  const { text, values: bound } = Array.isArray(query)
    ? Prisma.sql(query as TemplateStringsArray, ...values)
    : (query as Prisma.Sql);
  return client().query({ name: statementName(text), text, values: bound });
}

/** Plain SQL over whatever `client` gives. */
export const rawOver = (client: () => Client): Raw => ({
  $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    (await run(client, query, values)).rows as T,
  $executeRaw: async (query, ...values) => (await run(client, query, values)).rowCount ?? 0,
});

/** Each statement on whatever connection is free. */
export const raw: Raw = rawOver(pool);

/**
 * Runs `work` in one transaction, READ COMMITTED; rolled back when it throws. What `work` asks without waiting for the answer before
 * travels together and is done in that order, each statement seeing what was committed before it began.
 */
export async function inTransaction<T>(work: (tx: Raw) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  // The pool listens to idle connections only; unheard, the loss of this one would end the process.
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  try {
    const began = client.query('BEGIN');
    const [result] = await Promise.all([work(rawOver(() => client)), began]);
    // Of a transaction in which something failed that `work` put up with, COMMIT is answered with a rollback, not an error.
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error('rolled back: a statement of the transaction had failed');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(lost);
    throw error;
  } finally {
    client.removeListener('error', lost);
    client.release(broken);
  }
}
