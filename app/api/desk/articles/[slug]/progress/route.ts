import { deskProgress } from '@/server/queries/desk-articles';
import { memberGet } from '@/server/route';

/** How far the background work on an article is. No page: it is asked for every second. */
export const GET = memberGet<{ slug: string }>('desk-progress', async (actor, { slug }) => {
  const found = await deskProgress(actor, slug);
  const headers = { 'cache-control': 'no-store' };
  return found
    ? Response.json(found, { headers })
    : Response.json({ error: 'NotFound' }, { status: 404, headers });
});
