import 'server-only';
import type { Connection } from './own-connection';

type Reference = { table: string; column: string };

/**
 * Which rows of a table other rows name by a foreign key that does not go with them. Asked of the database's own
 * catalogue, so that a table that comes later counts too.
 * @param among a statement that gives the ids in question @param except tables that do not count
 */
export async function usedRows(
  connection: Connection,
  table: 'Member' | 'Organisation',
  among: string,
  except: readonly string[],
): Promise<number[]> {
  const { rows: references } = await connection.query<Reference>(
    `SELECT t.relname AS table, a.attname AS column
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = '"${table}"'::regclass AND c.confdeltype <> 'c'
        AND t.relname <> ALL($1::text[])`,
    [except],
  );
  const each = references.map(
    (reference) =>
      `SELECT "${reference.column}" AS id FROM "${reference.table}" WHERE "${reference.column}" IN (${among})`,
  );
  if (each.length === 0) return [];
  const { rows } = await connection.query<{ id: number }>(each.join(' UNION '));
  return rows.map(({ id }) => id);
}
