import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrateQueue } from './queue-tables';
import { withSchemaEngine } from './schema-engine';

const ROOT = path.resolve(import.meta.dirname, '../../prisma');
const noFilters = { externalTables: [], externalEnums: [] };
// Held by the session that migrates; two processes that start at once take turns.
const MIGRATING = 7_301_003;

/** One folder of prisma/migrations. `schema` is the schema file it leads to. */
export type Migration = { name: string; sql: string; checksum: string; schema: string | null };

/** The migrations on disk, oldest first. `root` holds schema.prisma and migrations/. */
export function listMigrations(root = ROOT): Migration[] {
  const home = path.join(root, 'migrations');
  if (!existsSync(home)) return [];
  const names = readdirSync(home).filter((name) => existsSync(path.join(home, name, 'migration.sql')));
  return names.sort().map((name) => {
    const sql = readFileSync(path.join(home, name, 'migration.sql'), 'utf8');
    const schema = path.join(home, name, 'schema.prisma');
    return {
      name,
      sql,
      checksum: createHash('sha256').update(sql).digest('hex'),
      schema: existsSync(schema) ? readFileSync(schema, 'utf8') : null,
    };
  });
}

/** What is still to be applied to a database, and what in it does not fit the files. */
export type Status = { pending: string[]; changed: string[]; failed: string[]; unknown: string[] };

/** Compares the database's own list with the files; reads only. */
export async function migrationStatus(url: string, root = ROOT): Promise<Status> {
  const files = listMigrations(root);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query(`select to_regclass('_prisma_migrations') is not null as there`);
    const query = `select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null`;
    const rows: { migration_name: string; checksum: string; finished_at: Date | null }[] = table.rows[0]
      ?.there
      ? (await client.query(query)).rows
      : [];
    const applied = new Map(rows.map((row) => [row.migration_name, row]));
    const known = new Set(files.map((file) => file.name));
    return {
      pending: files.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
      changed: files
        .filter((f) => applied.has(f.name) && applied.get(f.name)?.checksum !== f.checksum)
        .map((f) => f.name),
      failed: rows.filter((row) => row.finished_at === null).map((row) => row.migration_name),
      unknown: rows.filter((row) => !known.has(row.migration_name)).map((row) => row.migration_name),
    };
  } finally {
    await client.end();
  }
}

function listForEngine(root: string): MigrationList {
  return {
    baseDir: path.join(root, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: listMigrations(root).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/**
 * Applies what is pending, the background queue's own tables included, one process at a time; returns the names. A failing
 * migration throws with its reason.
 */
export async function migrate(url: string, root = ROOT): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATING]);
    const { pending, failed } = await migrationStatus(url, root);
    const input = { migrationsList: listForEngine(root), filters: noFilters };
    const applied =
      pending.length === 0 && failed.length === 0
        ? []
        : (await withSchemaEngine(url, (engine) => engine.applyMigrations(input))).appliedMigrationNames;
    await migrateQueue(lock, url);
    return applied;
  } finally {
    await lock.end();
  }
}

const container = (content: string): SchemasContainer => ({ files: [{ path: 'schema.prisma', content }] });

/**
 * The SQL from one schema file to another; '' when they mean the same. `from` null is the empty database. `url` is any
 * PostgreSQL: the engine only asks for its version.
 */
export async function schemaDiff(url: string, from: string | null, to: string): Promise<string> {
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', ...container(from) },
      to: { tag: 'schemaDatamodel', ...container(to) },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  const script = stdout ?? '';
  return script.includes('This is an empty migration') ? '' : script;
}

/** Today's schema file. */
export function currentSchema(root = ROOT): string {
  return readFileSync(path.join(root, 'schema.prisma'), 'utf8');
}

/** What the schema file has beyond the newest migration, as SQL; '' when nothing. */
export async function pendingDiff(url: string, root = ROOT): Promise<string> {
  const newest = listMigrations(root).at(-1);
  if (newest && newest.schema === null)
    throw new Error(`缺少 prisma/migrations/${newest.name}/schema.prisma。`);
  return schemaDiff(url, newest?.schema ?? null, currentSchema(root));
}

/** Writes the next migration; null when the schema has not changed. `stamp` is yyyymmddhhmmss, UTC. */
export async function writeMigration(
  url: string,
  name: string,
  stamp: string,
  root = ROOT,
): Promise<string | null> {
  const sql = await pendingDiff(url, root);
  if (!sql) return null;
  const folder = path.join(root, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  writeFileSync(path.join(folder, 'schema.prisma'), currentSchema(root));
  return folder;
}
