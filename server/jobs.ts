import 'server-only';
import type { PgBoss } from 'pg-boss';
import type { ManuscriptStage } from '@/generated/prisma/client';
import { Prisma } from '@/generated/prisma/client';
import { audit } from './audit';
import { buildCourse, type Maker } from './commands/build-course';
import { readManuscript } from './commands/read-manuscript';
import { db } from './db';
import { log } from './log';
import { enqueue, type JobData, workerQueue } from './queue';
import { type JobName, jobNames } from './queue-names';
import { findLostTasks, workOnTasks } from './tasks';

/** What an editor reads when a job has failed for good. */
export const FAILED =
  '处理时出了错，试了几次都没有成功。请点“再试一次”；还是不行，请联系管理员查看运行日志。';

/** In which stage an article waits for which job. */
const stageOf: Record<JobName, ManuscriptStage> = {
  'read-manuscript': 'waiting',
  'build-course': 'building',
};

/** How often lost work is looked for, ms. */
const LOOK_MS = 5000;

/** What the jobs do; replaced in tests of what happens around them. */
export type Work = Record<JobName, (articleId: number) => Promise<unknown>>;

const workWith = (make?: Maker): Work => ({
  'read-manuscript': readManuscript,
  'build-course': (articleId) => buildCourse(articleId, make),
});

/** The article does not wait any longer: its desk shows what went wrong and a button to try again. */
async function giveUp(name: JobName, articleId: number): Promise<void> {
  const count = await db.$transaction(async (tx) => {
    const given = await tx.manuscript.updateManyAndReturn({
      where: { articleId, stage: stageOf[name] },
      data: { stage: 'failed', failure: FAILED, progress: Prisma.DbNull, revision: { increment: 1 } },
      select: { article: { select: { slug: true } } },
    });
    for (const { article } of given)
      await audit(tx, null, 'give-up-work', `article:${article.slug}`, { job: name });
    return given.length;
  });
  if (count > 0) log.error({ job: name, articleId }, 'job given up');
}

async function workOn(boss: PgBoss, name: JobName, run: (articleId: number) => Promise<unknown>) {
  const options = { pollingIntervalSeconds: 1, includeMetadata: true } as const;
  await boss.work<JobData, void, typeof options>(name, options, async ([job]) => {
    if (!job) return;
    const { articleId } = job.data;
    const began = Date.now();
    try {
      const came = await run(articleId);
      log.info({ job: name, articleId, came, ms: Date.now() - began }, 'job done');
    } catch (error) {
      log.error({ job: name, articleId, err: error, try: job.retryCount + 1 }, 'job failed');
      if (job.retryCount < job.retryLimit) throw error;
      await giveUp(name, articleId);
    }
  });
}

/** The states of the jobs of an article, the newest first. */
async function jobStates(boss: PgBoss, name: JobName, articleId: number): Promise<string[]> {
  const jobs = await boss.findJobs<JobData>(name, { key: String(articleId) });
  return jobs.toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime()).map(({ state }) => state);
}

/**
 * Work that no job stands for: an article that waits with no job left is given one; one whose job failed without being able
 * to say so (its process was killed each time) is given up. Normally there is none, because job and stage are written in one
 * transaction.
 */
export async function findLostWork(boss: PgBoss): Promise<void> {
  for (const name of jobNames) {
    const waiting = await db.manuscript.findMany({
      where: { stage: stageOf[name] },
      select: { articleId: true },
    });
    for (const { articleId } of waiting) {
      const states = await jobStates(boss, name, articleId);
      if (states.some((state) => state === 'created' || state === 'retry' || state === 'active')) continue;
      if (states[0] === 'failed') await giveUp(name, articleId);
      else await db.$transaction((tx) => enqueue(tx, { name, articleId }));
    }
  }
}

export type Jobs = {
  /** Takes no more jobs and waits for the one in hand for at most `ms`; what is cut short then is tried again later. */
  stop(ms: number): Promise<void>;
};

/** Does the background work of this database until it is stopped. Any number of processes may. */
export async function startJobs(
  url: string,
  { make, work = workWith(make) }: { make?: Maker; work?: Work } = {},
): Promise<Jobs> {
  const boss = workerQueue(url);
  await boss.start();
  for (const name of jobNames) await workOn(boss, name, work[name]);
  await workOnTasks(boss);
  let looking: Promise<void> | null = null;
  const look = () => {
    looking ??= Promise.all([findLostWork(boss), findLostTasks(boss)])
      .then(() => undefined)
      .catch((error) => log.error({ err: error }, 'looking for lost work failed'))
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  await look();
  const timer = setInterval(look, LOOK_MS);
  return {
    async stop(ms) {
      clearInterval(timer);
      await looking;
      await boss.stop({ graceful: true, timeout: ms });
    },
  };
}
