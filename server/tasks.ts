import 'server-only';
import type { PgBoss } from 'pg-boss';
import { creditCampaign } from './commands/credit-campaign';
import { giveUpExport, makeExport } from './commands/make-export';
import { giveUpSlips, makeSlips } from './commands/make-slips';
import { giveUpRoster, workOnRoster } from './commands/work-on-roster';
import { log } from './log';
import type { TaskData } from './queue';
import { type TaskName, taskNames } from './queue-names';

export type Task = {
  /** Does the work; doing it again after it was cut short must be safe. */
  run: (key: string) => Promise<unknown>;
  /** Says in the row that it failed for good. */
  giveUp: (key: string) => Promise<void>;
};

const tasks: Record<TaskName, Task> = {
  // The key is a campaign's id. Cut short, nothing is lost: asking for it again goes on.
  'credit-lessons': { run: (key) => creditCampaign(Number(key)), giveUp: async () => undefined },
  'roster-import': { run: workOnRoster, giveUp: giveUpRoster },
  'make-export': { run: makeExport, giveUp: giveUpExport },
  'make-slips': { run: makeSlips, giveUp: giveUpSlips },
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
