import { expect, test } from 'vitest';
import { db } from './db';
import { againAfterDeadlock } from './deadlock';
import { inTransaction } from './raw';
import { createAccount } from './testing/account-fixture';

test('of two that wait for each other in a circle both come through, by Prisma and by plain SQL', async () => {
  const [one, two] = [await createAccount({}), await createAccount({})];
  let tries = 0;
  let bothHold = () => {};
  const held = new Promise<void>((resolve) => {
    bothHold = resolve;
  });
  // Each has its first row before either asks for the second.
  const meet = async () => {
    tries += 1;
    if (tries === 2) bothHold();
    await held;
  };
  const byPrisma = () =>
    db.$transaction(async (tx) => {
      await tx.member.update({ where: { id: one.id }, data: { sessionVersion: { increment: 1 } } });
      await meet();
      await tx.member.update({ where: { id: two.id }, data: { sessionVersion: { increment: 1 } } });
    });
  const bySql = () =>
    inTransaction(async (tx) => {
      await tx.$executeRaw`UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1 WHERE "id" = ${two.id}`;
      await meet();
      await tx.$executeRaw`UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1 WHERE "id" = ${one.id}`;
    });
  await Promise.all([againAfterDeadlock(byPrisma), againAfterDeadlock(bySql)]);
  // One of them met it and tried again: once, unless the machine is so busy that they met anew.
  expect(tries).toBeGreaterThanOrEqual(3);
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
