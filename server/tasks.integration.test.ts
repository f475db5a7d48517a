import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from './db';
import { workerQueue } from './queue';
import { findLostTasks } from './tasks';
import { createMember, createUnit } from './testing/content-fixture';
import { importOf } from './testing/roster-fixture';

let boss: PgBoss;
beforeAll(async () => {
  boss = await workerQueue(process.env.DATABASE_URL ?? '').start();
});
afterAll(() => boss.stop({ graceful: false }));

async function importIn(stage: 'reading' | 'applying' | 'undoing') {
  const { memberId } = await createMember(await createUnit(), ['office']);
  const id = randomUUID();
  await db.rosterImport.create({ data: { id, memberId, fileName: '名册.csv', stage } });
  return id;
}
const jobsOf = (id: string) => boss.findJobs('roster-import', { key: id });

test.each([
  ['reading', 'failed'],
  ['applying', 'read'],
  ['undoing', 'applied'],
] as const)('an import left %s by jobs that were killed each time goes back to %s', async (stage, before) => {
  const id = await importIn(stage);
  await findLostTasks(boss);
  expect(await jobsOf(id)).toMatchObject([{ state: 'created' }]);
  // One job stands for it: nothing more is asked for.
  await findLostTasks(boss);
  expect(await jobsOf(id)).toHaveLength(1);
  await db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE data->>'key' = ${id}`;
  await findLostTasks(boss);
  expect(await importOf(id)).toMatchObject({ stage: before, progress: null, failure: expect.any(String) });
  await findLostTasks(boss);
  expect(await jobsOf(id)).toHaveLength(1);
});

test('slips whose job is gone are asked for anew, and given up once it failed', async () => {
  const unit = await createUnit();
  const { memberId } = await createMember(unit, ['office']);
  const id = randomUUID();
  await db.slipRun.create({ data: { id, organisationId: unit.id, askedById: memberId, kind: 'missing' } });
  await findLostTasks(boss);
  expect(await boss.findJobs('make-slips', { key: id })).toHaveLength(1);
  await db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE data->>'key' = ${id}`;
  await findLostTasks(boss);
  expect(await db.slipRun.findUniqueOrThrow({ where: { id } })).toMatchObject({ stage: 'failed' });
});
