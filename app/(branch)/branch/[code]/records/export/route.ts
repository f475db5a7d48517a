import { yearOf } from '@/domain/completion/event-day';
import { exportHours } from '@/server/commands/export-hours';
import { messages } from '@/server/errors';
import { databaseNow } from '@/server/queries/clock';
import { memberGet } from '@/server/route';
import { segment } from '../../../query';
import { readRecordsQuery } from '../query';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The training hours of a unit and all below it, as an Excel file. */
export const GET = memberGet<{ code: string }>('hours-export', async (actor, { code }, url) => {
  const now = await databaseNow();
  const { year } = readRecordsQuery(Object.fromEntries(url.searchParams));
  const made = await exportHours(actor, { code: segment(code), year: year ?? yearOf(now), now });
  if (!made.ok) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return new Response(messages[made.error], { status: made.error === 'NotFound' ? 404 : 413, headers });
  }
  return new Response(made.value.bytes, {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="hours.xlsx"; filename*=UTF-8''${encodeURIComponent(made.value.fileName)}`,
      'cache-control': 'no-store',
    },
  });
});
