// One process that does the background work; started by scripts/start, beside the web processes, with their environment.
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFolding } from '@/server/folding';
import { startHousekeeping } from '@/server/housekeeping';
import { startJobs } from '@/server/jobs';
import { log } from '@/server/log';
import { startPreparing } from '@/server/preparing';
import { makeInThread } from './jobs/make-in-thread';
import { settleMemory } from './start/settle-memory';

/** How long a stop waits for the job in hand, ms; a longer one is cut short and tried again at the next start. */
const GRACE_MS = 3000;

// Whoever waits for a page goes first.
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

const starting = (async () => {
  for (;;) {
    try {
      return await startJobs(process.env.DATABASE_URL ?? '', { make: makeInThread });
    } catch (error) {
      log.error({ err: error }, 'background work cannot start; trying again');
      await sleep(3000);
    }
  }
})();

const endPreparing = startPreparing();
const endFolding = startFolding();
void starting.then(settleMemory);
const endHousekeeping = startHousekeeping();

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  const forced = setTimeout(() => process.exit(0), GRACE_MS + 2000);
  endPreparing();
  endFolding();
  endHousekeeping();
  const jobs = await Promise.race([starting, sleep(500)]);
  await jobs?.stop(GRACE_MS).catch(() => {});
  clearTimeout(forced);
  process.exit(0);
}

// Ctrl-C reaches the whole terminal group; the parent decides when this process goes, and without it this one goes too.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => void stop());
process.on('disconnect', () => void stop());
