import { holds } from '@/domain/organisation/scope';
import { takeSlips, takeSlipsSchema } from '@/server/commands/take-slips';
import { messages } from '@/server/errors';
import { memberUpload } from '@/server/route';
import { slipWorkbook } from '@/server/slip-workbook';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The slips as an Excel file. A POST, because handing them out erases them. */
export const POST = memberUpload<{ code: string; run: string }>('slips-file', {
  may: (actor) => holds(actor, 'office'),
  run: async (actor, _form, { run }) => {
    const asked = takeSlipsSchema.safeParse({ id: run });
    const taken = asked.success ? await takeSlips(actor, asked.data) : null;
    if (!taken?.ok) {
      const error = taken?.error ?? 'NotFound';
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
      return new Response(messages[error], { status: error === 'NotFound' ? 404 : 410, headers });
    }
    const name = encodeURIComponent(`初始密码-${taken.value.unit}.xlsx`);
    return new Response(await slipWorkbook(taken.value.slips), {
      headers: {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="slips.xlsx"; filename*=UTF-8''${name}`,
        'cache-control': 'no-store',
      },
    });
  },
});
