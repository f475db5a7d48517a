import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { db } from './db';
import { againAfterDeadlock } from './deadlock';
import { inTransaction } from './raw';
import { createAccount } from './testing/account-fixture';

test('of two that wait for each other in a circle both come through, by Prisma and by plain SQL', async () => {
  const [one, two] = [await createAccount({}), await createAccount({})];
  let tries = 0;
  const byPrisma = () =>
    db.$transaction(async (tx) => {
      tries += 1;
      await tx.member.update({ where: { id: one.id }, data: { sessionVersion: { increment: 1 } } });
      if (tries < 3) await sleep(300);
      await tx.member.update({ where: { id: two.id }, data: { sessionVersion: { increment: 1 } } });
    });
  const bySql = () =>
    inTransaction(async (tx) => {
      tries += 1;
      await tx.$executeRaw`UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1 WHERE "id" = ${two.id}`;
      if (tries < 3) await sleep(300);
      await tx.$executeRaw`UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1 WHERE "id" = ${one.id}`;
    });
  await Promise.all([againAfterDeadlock(byPrisma), againAfterDeadlock(bySql)]);
  expect(tries).toBe(3);
  const rows = await db.member.findMany({ where: { id: { in: [one.id, two.id] } } });
  expect(rows.map(({ sessionVersion }) => sessionVersion)).toEqual([3, 3]);
});

test('any other failure is told at once', async () => {
  let tries = 0;
  const failing = againAfterDeadlock(async () => {
    tries += 1;
    throw new Error('expected in this test');
  });
  await expect(failing).rejects.toThrow('expected');
  expect(tries).toBe(1);
});
