import { holds } from '@/domain/organisation/scope';
import { rosterTemplate } from '@/server/roster-sheets';
import { memberGet } from '@/server/route';
import { download, notFound } from '../download';

/** An empty roster with examples and an explanation, to be filled in. */
export const GET = memberGet('roster-template', async (actor) =>
  holds(actor, 'office') ? download('名册模板.xlsx', await rosterTemplate()) : notFound(),
);
