import { rosterImportProgress } from '@/server/queries/roster-imports';
import { memberGet } from '@/server/route';

/** How far the background work on an import is. No page: it is asked for every second. */
export const GET = memberGet<{ id: string }>('roster-progress', async (actor, { id }) => {
  const found = await rosterImportProgress(actor, id);
  const headers = { 'cache-control': 'no-store' };
  return found
    ? Response.json(found, { headers })
    : Response.json({ error: 'NotFound' }, { status: 404, headers });
});
