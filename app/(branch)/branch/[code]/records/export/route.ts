import { yearOf } from '@/domain/completion/event-day';
import { databaseNow } from '@/server/queries/clock';
import { memberGet } from '@/server/route';
import { exportAnswer } from '../../../export-answer';
import { segment } from '../../../query';
import { readRecordsQuery } from '../query';

/** The training hours of a unit and all below it, as an Excel file. */
export const GET = memberGet<{ code: string }>('hours-export', async (actor, { code }, url) => {
  const now = await databaseNow();
  const year = readRecordsQuery(Object.fromEntries(url.searchParams)).year ?? yearOf(now);
  return exportAnswer(actor, { kind: 'hours', code: segment(code), year }, now);
});
