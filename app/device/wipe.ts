import {
  wipeEverything as wipeExams,
  wipeOfOthers as wipeExamsOfOthers,
} from '../(study)/attempts/[id]/kept';
import { wipeOutboxes } from './kept-outbox';
import { OWNER } from './person';
import { writeQuick } from './quick-storage';
import { wipeStudy } from './study-database';

/** A phone may be shared: what another member left on it goes, lessons, answers and all. */
export async function wipeOfOthers(memberId: number): Promise<void> {
  wipeExamsOfOthers(memberId);
  wipeOutboxes(memberId);
  await wipeStudy(memberId);
  writeQuick(OWNER, String(memberId));
}

/** Whoever signs out leaves nothing; whose it was is forgotten last, so that what was cut short is done on the next page. */
export async function wipeEverything(): Promise<void> {
  wipeExams();
  wipeOutboxes(null);
  await wipeStudy(null);
  writeQuick(OWNER, null);
}
