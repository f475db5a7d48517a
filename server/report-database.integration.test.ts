import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { openExport } from './export-kinds';
import { openReport } from './queries/branch-report';
import { reportSource } from './report-database';
import { createContent, createMember, createUnit, type UnitFixture } from './testing/content-fixture';

const now = new Date();
const name = `replica_${randomBytes(6).toString('hex')}`;
const replica = new URL(inject('adminUrl'));
replica.pathname = `/${name}`;
let unit: UnitFixture;
let boss: Actor;

async function asAdmin(sql: string) {
  const client = new pg.Client({ connectionString: inject('adminUrl') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

beforeAll(async () => {
  // Migrated and empty, so that whatever is found was not read here.
  await asAdmin(`create database ${name} template template_dangxiao`);
  await createContent();
  unit = await createUnit();
  boss = await createMember(unit, ['secretary']);
});
beforeEach(() => {
  // A replica that failed in the test before would be left alone for a while.
  delete (globalThis as { failedAt?: number }).failedAt;
});
afterEach(() => {
  delete process.env.DATABASE_REPLICA_URL;
});
afterAll(() => asAdmin(`drop database if exists ${name} with (force)`));

const reportThere = async () => {
  const { reader } = await reportSource();
  return openReport(boss, unit.code, null, now, reader);
};
const exportThere = () => openExport(boss, { kind: 'branch', code: unit.code, campaign: null }, now);

test('without a replica reports are read where everything is written', async () => {
  expect(await reportSource()).toMatchObject({ from: 'primary', behindSeconds: 0 });
  expect((await reportThere())?.unit.code).toBe(unit.code);
  expect(await exportThere()).toMatchObject({ rows: 1 });
});

test('with a replica reports and their files are read there', async () => {
  process.env.DATABASE_REPLICA_URL = replica.href;
  const { reader, ...source } = await reportSource();
  expect(source).toEqual({ from: 'replica', behindSeconds: 0 });
  expect(await reader.$queryRaw`SELECT current_database()::text AS name`).toEqual([{ name }]);
  expect(await reportThere()).toBeNull();
  expect(await exportThere()).toBeNull();
});

test('a replica that cannot be reached is replaced by the primary, and left alone for a while', async () => {
  const away = new URL(replica);
  away.port = '1';
  process.env.DATABASE_REPLICA_URL = away.href;
  expect(await reportSource()).toMatchObject({ from: 'instead', behindSeconds: 0 });
  expect((await reportThere())?.unit.code).toBe(unit.code);
  expect(await exportThere()).toMatchObject({ rows: 1 });
  process.env.DATABASE_REPLICA_URL = replica.href;
  expect(await reportSource()).toMatchObject({ from: 'instead' });
});
