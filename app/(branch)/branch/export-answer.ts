import type { Actor } from '@/domain/organisation/scope';
import { askExport } from '@/server/commands/ask-export';
import { exportNow } from '@/server/commands/export-now';
import { type ErrorName, messages } from '@/server/errors';
import type { ExportAsked } from '@/server/export-kinds';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const statusOf = (error: ErrorName) => (error === 'NotFound' ? 404 : 429);

export function refused(error: ErrorName): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(messages[error], { status: statusOf(error), headers });
}

// Characters encodeURIComponent leaves alone and a header's value may not have.
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

export const download = ({ fileName, bytes }: { fileName: string; bytes: Uint8Array<ArrayBuffer> }) =>
  new Response(bytes, {
    headers: {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="report.xlsx"; filename*=UTF-8''${encoded(fileName)}`,
      'cache-control': 'no-store',
    },
  });

/** The file at once where it is small; else the way to the page that says when it is ready. */
export async function exportAnswer(actor: Actor, asked: ExportAsked, now: Date): Promise<Response> {
  const made = await exportNow(actor, asked, { now });
  if (made.ok) return download(made.value);
  if (made.error !== 'ExportTooLarge') return refused(made.error);
  const waiting = await askExport(actor, asked, now);
  if (!waiting.ok) return refused(waiting.error);
  const location = `/branch/${encodeURIComponent(asked.code)}/export/${waiting.value.id}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
