import { exportBranch } from '@/server/commands/export-branch';
import { messages } from '@/server/errors';
import { memberGet } from '@/server/route';
import { readQuery, segment } from '../../query';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The completion of a unit and all below it, as an Excel file. */
export const GET = memberGet<{ code: string }>('branch-export', async (actor, { code }, url) => {
  const { campaign } = readQuery(Object.fromEntries(url.searchParams));
  const made = await exportBranch(actor, { code: segment(code), campaign, now: new Date() });
  if (!made.ok) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return new Response(messages[made.error], { status: made.error === 'NotFound' ? 404 : 413, headers });
  }
  return new Response(made.value.bytes, {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="branch.xlsx"; filename*=UTF-8''${encodeURIComponent(made.value.fileName)}`,
      'cache-control': 'no-store',
    },
  });
});
