import { holds } from '@/domain/organisation/scope';
import { searchUnits } from '@/server/queries/unit-search';
import { memberGet } from '@/server/route';

/** Units an office may choose from, by a part of code or name. No page: it is asked for while somebody types. */
export const GET = memberGet('office-units', async (actor, _params: Record<string, never>, url) => {
  const headers = { 'cache-control': 'no-store' };
  if (!holds(actor, 'office')) return Response.json({ error: 'NotFound' }, { status: 404, headers });
  const words = (url.searchParams.get('q') ?? '').replaceAll('\0', '');
  return Response.json({ units: await searchUnits(actor, words) }, { headers });
});
