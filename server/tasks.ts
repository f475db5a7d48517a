import 'server-only';
import type { PgBoss } from 'pg-boss';
import { creditCampaign } from './commands/credit-campaign';
import { giveUpExport, makeExport } from './commands/make-export';
import { giveUpSlips, makeSlips, waitingSlips } from './commands/make-slips';
import { giveUpRoster, waitingRosters, workOnRoster } from './commands/work-on-roster';
import { db } from './db';
import { log } from './log';
import { enqueueTask, type TaskData } from './queue';
import { type TaskName, taskNames } from './queue-names';

export type Task = {
  /** Does the work; doing it again after it was cut short must be safe. */
  run: (key: string) => Promise<unknown>;
  /** Says in the row that it failed for good. */
  giveUp: (key: string) => Promise<void>;
  /** The keys of the rows that wait for it. */
  waiting: () => Promise<string[]>;
};

async function waitingExports(): Promise<string[]> {
  const rows = await db.exportFile.findMany({
    where: { stage: { in: ['waiting', 'working'] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const tasks: Record<TaskName, Task> = {
  // The key is a campaign's id. Cut short, nothing is lost: asking for it again goes on.
  'credit-lessons': {
    run: (key) => creditCampaign(Number(key)),
    giveUp: async () => undefined,
    waiting: async () => [],
  },
  'roster-import': { run: workOnRoster, giveUp: giveUpRoster, waiting: waitingRosters },
  'make-slips': { run: makeSlips, giveUp: giveUpSlips, waiting: waitingSlips },
  'make-export': { run: makeExport, giveUp: giveUpExport, waiting: waitingExports },
};

/** Takes the tasks of server/queue, one at a time of each kind. */
export async function workOnTasks(boss: PgBoss): Promise<void> {
  const options = { pollingIntervalSeconds: 1, includeMetadata: true } as const;
  for (const name of taskNames) {
    await boss.work<TaskData, void, typeof options>(name, options, async ([job]) => {
      if (!job) return;
      const { key } = job.data;
      const began = Date.now();
      try {
        const came = await tasks[name].run(key);
        log.info({ job: name, key, came, ms: Date.now() - began }, 'job done');
      } catch (error) {
        log.error({ job: name, key, err: error, try: job.retryCount + 1 }, 'job failed');
        if (job.retryCount < job.retryLimit) throw error;
        await tasks[name].giveUp(key);
      }
    });
  }
}

const UNDER_WAY: readonly string[] = ['created', 'retry', 'active'];

/**
 * Rows that wait for a task no job stands for: without a job they are given one; one whose job failed without being able to
 * say so (its process was killed each time) is given up, so that nobody waits for ever. Doing it again changes nothing.
 */
export async function findLostTasks(boss: PgBoss): Promise<void> {
  for (const name of taskNames) {
    for (const key of await tasks[name].waiting()) {
      const jobs = await boss.findJobs<TaskData>(name, { key });
      if (jobs.some(({ state }) => UNDER_WAY.includes(state))) continue;
      const [newest] = jobs.toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime());
      if (newest?.state === 'failed') {
        log.error({ job: name, key }, 'task given up');
        await tasks[name].giveUp(key);
      } else await db.$transaction((tx) => enqueueTask(tx, { name, key }));
    }
  }
}
