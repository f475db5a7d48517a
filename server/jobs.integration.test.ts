import type { PgBoss } from 'pg-boss';
import { afterEach, expect, test, vi } from 'vitest';
import { readManuscript } from './commands/read-manuscript';
import { retryWork } from './commands/retry-work';
import { rebuildCourse, startBuild } from './commands/start-build';
import { db } from './db';
import { FAILED, findLostWork, type Jobs, startJobs, type Work } from './jobs';
import { enqueue, workerQueue } from './queue';
import { createMember } from './testing/content-fixture';
import { articleOf, confirm, confirmed, handIn } from './testing/manuscript-fixture';

const url = process.env.DATABASE_URL ?? '';
const running: (Jobs | PgBoss)[] = [];
afterEach(async () => {
  for (const each of running.splice(0))
    await ('work' in each ? each.stop({ graceful: false }) : each.stop(1000));
});

async function run(work?: Partial<Work>) {
  const nothing = async () => null;
  const all: Work = { 'read-manuscript': nothing, 'build-course': nothing, ...work };
  const jobs = await startJobs(url, work ? { work: all } : {});
  running.push(jobs);
  return jobs;
}

async function queue(): Promise<PgBoss> {
  const boss = workerQueue(url);
  running.push(boss);
  return boss.start();
}

const stageOf = async (articleId: number) =>
  (await db.manuscript.findUniqueOrThrow({ where: { articleId }, select: { stage: true } })).stage;
const becomes = (articleId: number, stage: string, timeout = 20_000) =>
  vi.waitFor(async () => expect(await stageOf(articleId)).toBe(stage), { timeout, interval: 100 });
const editor = () => createMember(undefined, ['editor']);

test('a text that is handed in is read, and its course made once the structure is confirmed', async () => {
  await run();
  const actor = await editor();
  const { articleId, source } = await handIn(actor, articleOf('青石').replace(/(服务满100小时.*。)/, '$1$1'));
  await becomes(articleId, 'structure');
  const { title, proposals } = await db.manuscript.findUniqueOrThrow({
    where: { articleId },
    select: { title: true, proposals: true },
  });
  expect(title).toBe('青石社区志愿服务见闻');
  expect(proposals).not.toEqual([]);
  await confirm(articleId, source, actor);
  await becomes(articleId, 'ready');
  expect(await db.item.count({ where: { articleId } })).toBeGreaterThan(5);
});

test('what is asked for in a transaction that fails is never done', async () => {
  const { articleId } = await handIn(await editor());
  await readManuscript(articleId);
  const failing = db.$transaction(async (tx) => {
    await startBuild(tx, articleId, null);
    throw new Error('expected in this test');
  });
  await expect(failing).rejects.toThrow('expected');
  const done: number[] = [];
  await run({ 'build-course': async (id) => void done.push(id) });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(done).not.toContain(articleId);
  expect(await stageOf(articleId)).toBe('structure');
});

test('of an article one job of a kind waits, however often it is asked for', async () => {
  const { articleId } = await confirmed();
  await db.$transaction((tx) => enqueue(tx, { name: 'build-course', articleId }));
  const boss = await queue();
  expect(await boss.findJobs('build-course', { key: String(articleId), queued: true })).toHaveLength(1);
});

test('a job that throws is tried again and then done', async () => {
  const { articleId } = await handIn(await editor());
  let tries = 0;
  await run({
    'read-manuscript': async (id) => {
      if (id === articleId) tries += 1;
      if (tries < 2) throw new Error('expected in this test');
      return readManuscript(id);
    },
  });
  await becomes(articleId, 'structure');
  expect(tries).toBe(2);
});

test('after three more tries it is given up with words for the editor, and a person may try again', async () => {
  const actor = await editor();
  const { articleId, slug } = await handIn(actor);
  // Three times tried in vain already; the last of them is now.
  await db.$executeRaw`UPDATE pgboss.job SET retry_count = 3, state = 'retry' WHERE data->>'articleId' = ${String(articleId)}`;
  let broken = true;
  await run({
    'read-manuscript': async (id) => {
      if (broken) throw new Error('expected in this test');
      return readManuscript(id);
    },
  });
  await becomes(articleId, 'failed');
  const { failure, revision } = await db.manuscript.findUniqueOrThrow({
    where: { articleId },
    select: { failure: true, revision: true },
  });
  expect(failure).toBe(FAILED);
  const given = { subject: `article:${slug}`, action: 'give-up-work', actorId: null };
  expect(await db.auditEvent.count({ where: given })).toBe(1);
  broken = false;
  expect(await retryWork(actor, { slug, revision: revision + 1 })).toMatchObject({ error: 'ItemMoved' });
  const nobody = await createMember(undefined, ['secretary']);
  expect(await retryWork(nobody, { slug, revision })).toMatchObject({ error: 'NotFound' });
  const both = await Promise.all([
    retryWork(actor, { slug, revision }),
    retryWork(actor, { slug, revision }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await becomes(articleId, 'structure');
});

test('an article that waits without a job is found; one whose job died without a word is given up', async () => {
  const actor = await editor();
  const [lost, dead] = [await handIn(actor), await handIn(actor)];
  const ofArticle = (articleId: number) => String(articleId);
  await db.$executeRaw`DELETE FROM pgboss.job WHERE data->>'articleId' = ${ofArticle(lost.articleId)}`;
  await db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE data->>'articleId' = ${ofArticle(dead.articleId)}`;
  const boss = await queue();
  await findLostWork(boss);
  expect(await boss.findJobs('read-manuscript', { key: String(lost.articleId), queued: true })).toHaveLength(
    1,
  );
  expect(await stageOf(dead.articleId)).toBe('failed');
  expect(await stageOf(lost.articleId)).toBe('waiting');
});

test('a job whose process was killed is taken up again by the next one', async () => {
  const { articleId } = await handIn(await editor());
  // As a process leaves it that was killed in the middle: active, and no heartbeat since.
  await db.$executeRaw`
    UPDATE pgboss.job SET state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute'
     WHERE data->>'articleId' = ${String(articleId)}`;
  await run();
  await becomes(articleId, 'structure', 40_000);
});

test('two processes share the work without doing any of it twice', async () => {
  const actor = await editor();
  const all = await Promise.all(Array.from({ length: 6 }, () => handIn(actor)));
  const done: number[] = [];
  const work = {
    'read-manuscript': async (id: number) => {
      done.push(id);
      return readManuscript(id);
    },
  };
  await run(work);
  await run(work);
  for (const { articleId } of all) await becomes(articleId, 'structure');
  const own = done.filter((id) => all.some(({ articleId }) => articleId === id));
  expect(own.toSorted()).toEqual(all.map(({ articleId }) => articleId).toSorted());
});

test('a course is made anew once, by whoever sees the newest state, and not while it is being made', async () => {
  const { articleId, slug, editor: actor } = await confirmed();
  const revisionOf = async () =>
    (await db.manuscript.findUniqueOrThrow({ where: { articleId }, select: { revision: true } })).revision;
  expect(await rebuildCourse(actor, { slug, revision: await revisionOf() })).toMatchObject({
    error: 'ItemMoved',
  });
  await run();
  await becomes(articleId, 'ready');
  const revision = await revisionOf();
  const nobody = await createMember(undefined, ['office']);
  expect(await rebuildCourse(nobody, { slug, revision })).toMatchObject({ error: 'NotFound' });
  expect(await rebuildCourse(actor, { slug: 'none', revision })).toMatchObject({ error: 'NotFound' });
  expect(await rebuildCourse(actor, { slug, revision: revision - 1 })).toMatchObject({ error: 'ItemMoved' });
  const both = await Promise.all([1, 2].map(() => rebuildCourse(actor, { slug, revision })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await becomes(articleId, 'ready');
});
