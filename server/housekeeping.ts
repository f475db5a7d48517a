import 'server-only';
import { anonymiseLeft } from './commands/anonymise-left';
import { tidyExports } from './commands/make-export';
import { tidySlips } from './commands/make-slips';
import { tellClosing } from './commands/tell-closing';
import { tidyFeedback } from './commands/tidy-feedback';
import { tidyRosters } from './commands/tidy-rosters';
import { log } from './log';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function tidy(): Promise<void> {
  const { erased, lost } = await tidySlips();
  if (erased + lost > 0) log.info({ erased, lost }, 'tidied slips of first passwords');
}

// Asked for every hour, so that a machine that is switched off at night has its day's turn too.
async function retain(): Promise<void> {
  const count = await anonymiseLeft();
  if (count > 0) log.info({ count }, 'anonymised members who left');
}

async function forget(): Promise<void> {
  const count = await tidyRosters();
  if (count > 0) log.info({ count }, 'tidied roster imports');
}

async function sweepExports(): Promise<void> {
  const { gone, lost } = await tidyExports(new Date());
  if (gone + lost > 0) log.info({ gone, lost }, 'tidied Excel files');
}

async function retainFeedback(): Promise<void> {
  const count = await tidyFeedback(new Date());
  if (count > 0) log.info({ count }, 'deleted feedback answered long ago');
}

async function tell(): Promise<void> {
  const count = await tellClosing(new Date());
  if (count > 0) log.info({ count }, 'told members of what closes within a day');
}

const duties = [
  { duty: 'tidy-slips', run: tidy, ms: MINUTE_MS },
  { duty: 'tidy-exports', run: sweepExports, ms: HOUR_MS },
  { duty: 'tell-closing', run: tell, ms: 6 * HOUR_MS },
  { duty: 'tidy-rosters', run: forget, ms: HOUR_MS },
  { duty: 'anonymise-left', run: retain, ms: HOUR_MS },
  { duty: 'tidy-feedback', run: retainFeedback, ms: HOUR_MS },
];

/** What has to be done now and then as long as the background process lives; returns how to end it. */
export function startHousekeeping(): () => void {
  const timers = duties.map(({ duty, run, ms }) => {
    const turn = () => run().catch((error: unknown) => log.error({ err: error, duty }, 'trying again later'));
    void turn();
    return setInterval(turn, ms).unref();
  });
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
