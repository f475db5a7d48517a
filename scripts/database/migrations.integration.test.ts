import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { jobNames, taskNames } from '@/server/queue-names';
import {
  currentSchema,
  listMigrations,
  migrate,
  migrationStatus,
  pendingDiff,
  schemaDiff,
  writeMigration,
} from './migrations';

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(): Promise<string> {
  const name = `migrations_${randomUUID().replaceAll('-', '')}`;
  await query(inject('adminUrl'), `create database ${name}`);
  const url = new URL(inject('adminUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderWith(schema: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'dangxiao-migrations-'));
  folders.push(root);
  mkdirSync(path.join(root, 'migrations'));
  writeFileSync(path.join(root, 'schema.prisma'), schema);
  return root;
}

const head = 'datasource db {\n  provider = "postgresql"\n}\n';
const one = `${head}model One {\n  id Int @id\n}\n`;
const two = `${head}model One {\n  id Int @id\n  note String @default("")\n}\n`;

// Everything the schema file decides; what is written by hand (functions, triggers, checks) is beyond it.
const shape = `
  select 'column' as what, table_name || '.' || column_name as name,
    concat_ws(' ', data_type, udt_name, is_nullable, column_default, datetime_precision, character_maximum_length) as is
  from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'
  union all
  select 'index', indexname, indexdef from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
  union all
  select 'constraint', c.conname, pg_get_constraintdef(c.oid) from pg_constraint c
    join pg_namespace n on n.oid = c.connamespace
    where n.nspname = 'public' and c.conrelid <> coalesce(to_regclass('_prisma_migrations'), 0) and c.contype not in ('t', 'c')
  union all
  select 'enum', t.typname, string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e
    join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace
    where n.nspname = 'public' group by t.typname
  order by 1, 2, 3`;

test('the migrations lead to exactly the database that the schema file describes', async () => {
  const migrated = await emptyDatabase();
  await migrate(migrated);
  const direct = await emptyDatabase();
  await query(direct, await schemaDiff(direct, null, currentSchema()));

  const rows = await query(migrated, shape);
  expect(rows.length).toBeGreaterThan(50);
  expect(rows).toEqual(await query(direct, shape));
});

test('the newest migration carries today’s schema file', async () => {
  expect(await pendingDiff(inject('adminUrl'))).toBe('');
});

test('a second run applies nothing, and the status names what is pending before the first', async () => {
  const url = await emptyDatabase();
  const names = listMigrations().map(({ name }) => name);
  expect(await migrationStatus(url)).toEqual({ pending: names, changed: [], failed: [], unknown: [] });
  expect(await migrate(url)).toEqual(names);
  expect(await migrate(url)).toEqual([]);
  expect(await migrationStatus(url)).toEqual({ pending: [], changed: [], failed: [], unknown: [] });
});

const queues = 'select name from pgboss.queue order by name';
const QUEUES = [...jobNames, ...taskNames].sort().map((name) => ({ name }));

test('of three processes that migrate at once, one applies and all end well, the queue’s own tables included', async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.flat()).toEqual(listMigrations().map(({ name }) => name));
  expect(await query(url, queues)).toEqual(QUEUES);
});

test('a queue that is missing is made at the next run, and its jobs stay', async () => {
  const url = await emptyDatabase();
  await migrate(url);
  await query(url, `delete from pgboss.queue where name = 'build-course'`);
  await query(url, `insert into pgboss.job (name, data) values ('read-manuscript', '{"articleId": 7}')`);
  expect(await migrate(url)).toEqual([]);
  expect(await query(url, queues)).toEqual(QUEUES);
  expect(await query(url, 'select data from pgboss.job')).toEqual([{ data: { articleId: 7 } }]);
});

test('a change of the schema becomes the next migration, with hand-written SQL after it', async () => {
  const root = folderWith(one);
  await writeMigration(inject('adminUrl'), 'one', '20260101000000', root);
  const url = await emptyDatabase();
  await migrate(url, root);
  await query(url, 'insert into "One" (id) values (7)');

  writeFileSync(path.join(root, 'schema.prisma'), two);
  const folder = await writeMigration(inject('adminUrl'), 'note', '20260102000000', root);
  expect(folder).toBe(path.join(root, 'migrations', '20260102000000_note'));
  const file = path.join(String(folder), 'migration.sql');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nUPDATE "One" SET note = 'by hand; 中文';\n`);

  expect(await migrate(url, root)).toEqual(['20260102000000_note']);
  expect(await query(url, 'select * from "One"')).toEqual([{ id: 7, note: 'by hand; 中文' }]);
  expect(await writeMigration(inject('adminUrl'), 'nothing', '20260103000000', root)).toBeNull();
});

test('a migration that fails says why, stays marked as failed and blocks the next run', async () => {
  const root = folderWith(one);
  await writeMigration(inject('adminUrl'), 'one', '20260101000000', root);
  cpSync(path.join(root, 'migrations/20260101000000_one'), path.join(root, 'migrations/20260102000000_bad'), {
    recursive: true,
  });
  const url = await emptyDatabase();
  await expect(migrate(url, root)).rejects.toThrow('20260102000000_bad: relation "One" already exists');
  const status = await migrationStatus(url, root);
  expect(status.failed).toEqual(['20260102000000_bad']);
  await expect(migrate(url, root)).rejects.toThrow(/20260102000000_bad/);
});

test('an applied migration that was edited afterwards is named', async () => {
  const root = folderWith(one);
  await writeMigration(inject('adminUrl'), 'one', '20260101000000', root);
  const url = await emptyDatabase();
  await migrate(url, root);
  const file = path.join(root, 'migrations/20260101000000_one/migration.sql');
  writeFileSync(file, `${readFileSync(file, 'utf8')}-- later\n`);
  expect((await migrationStatus(url, root)).changed).toEqual(['20260101000000_one']);
});
