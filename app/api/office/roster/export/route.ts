import { z } from 'zod';
import { exportRoster, rosterFormats } from '@/server/commands/export-roster';
import { memberGet } from '@/server/route';
import { download, notFound, streamed } from '../download';

const querySchema = z.object({ format: z.enum(rosterFormats) });

/** The tree and the roster of the office's own subtree, sent as it is made. */
export const GET = memberGet('export-roster', async (actor, _params, url) => {
  const query = querySchema.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) return notFound();
  const made = await exportRoster(actor, { format: query.data.format, now: new Date() });
  if (!made.ok) return notFound();
  return download(made.value.fileName, streamed(made.value.bytes));
});
