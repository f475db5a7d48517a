import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

const TEMPLATE = 'template_dangxiao';

async function asAdmin(sql: string) {
  const client = new pg.Client({ connectionString: inject('adminUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const name = `test_${randomBytes(6).toString('hex')}`;
await asAdmin(`create database ${name} template ${TEMPLATE}`);

const url = new URL(inject('adminUrl'));
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
process.env.AUTH_SECRET = 'integration-tests-only-0123456789abcdef';

// With force: the file's own pool may still be open.
afterAll(() => asAdmin(`drop database if exists ${name} with (force)`));
