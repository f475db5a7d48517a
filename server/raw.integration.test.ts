import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { db, pool } from './db';
import { inTransaction, raw } from './raw';
import { createAccount } from './testing/account-fixture';

const nameOf = async (id: number) =>
  (await db.member.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;

test('what throws leaves nothing behind, and the connection goes on being used', async () => {
  const { id } = await createAccount({ name: '原名' });
  const work = inTransaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Member" SET "name" = '改名' WHERE "id" = ${id}`;
    throw new Error('changed its mind');
  });
  await expect(work).rejects.toThrow('changed its mind');
  expect(await nameOf(id)).toBe('原名');
  await inTransaction((tx) => tx.$executeRaw`UPDATE "Member" SET "name" = '新名' WHERE "id" = ${id}`);
  expect(await nameOf(id)).toBe('新名');
});

test('a statement that fails undoes those before it, though they were sent together', async () => {
  const { id } = await createAccount({ name: '原名' });
  const work = inTransaction((tx) =>
    Promise.all([
      tx.$executeRaw`UPDATE "Member" SET "name" = '改名' WHERE "id" = ${id}`,
      tx.$queryRaw`SELECT 1 / ${0}::int`,
    ]),
  );
  await expect(work).rejects.toThrow('division by zero');
  expect(await nameOf(id)).toBe('原名');
});

test('a failure that is put up with is not taken for a commit', async () => {
  const { id } = await createAccount({ name: '原名' });
  const work = inTransaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Member" SET "name" = '改名' WHERE "id" = ${id}`;
    await tx.$queryRaw`SELECT 1 / ${0}::int`.catch(() => {});
    return 'done';
  });
  await expect(work).rejects.toThrow('rolled back');
  expect(await nameOf(id)).toBe('原名');
});

test('of two statements sent together the second sees what was committed while the first waited for a lock', async () => {
  const { id } = await createAccount({ name: '原名' });
  const other = await pool().connect();
  await other.query('BEGIN');
  await other.query(`UPDATE "Member" SET "name" = '别人改的' WHERE "id" = $1`, [id]);
  const seen = inTransaction(async (tx) => {
    const [, rows] = await Promise.all([
      tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${id} FOR UPDATE`,
      tx.$queryRaw<{ name: string }[]>`SELECT "name" FROM "Member" WHERE "id" = ${id}`,
    ]);
    return rows[0]?.name;
  });
  await sleep(200);
  await other.query('COMMIT');
  other.release();
  expect(await seen).toBe('别人改的');
});

test('a statement is planned once for a connection, whoever asks', async () => {
  const prepared = await inTransaction(async (tx) => {
    for (const id of [1, 2, 3]) await tx.$queryRaw`SELECT "login" FROM "Member" WHERE "id" = ${id}`;
    return tx.$queryRaw<{ used: number }[]>`
      SELECT (generic_plans + custom_plans)::int AS used FROM pg_prepared_statements
       WHERE statement = 'SELECT "login" FROM "Member" WHERE "id" = $1'`;
  });
  expect(prepared).toEqual([{ used: 3 }]);
});

test('a connection that died in a transaction is not used again', async () => {
  const work = inTransaction((tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  await expect(work).rejects.toThrow();
  for (let round = 0; round < 12; round += 1)
    expect(await raw.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});
