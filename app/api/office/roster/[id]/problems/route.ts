import { rosterProblems } from '@/server/queries/roster-imports';
import { errorSheet } from '@/server/roster-sheets';
import { memberGet } from '@/server/route';
import { download, notFound } from '../../download';

/** The rows that keep an import out, with what is wrong with each, as an Excel file. */
export const GET = memberGet<{ id: string }>('roster-problems', async (actor, { id }) => {
  const found = await rosterProblems(actor, id);
  if (!found) return notFound();
  const name = found.fileName.replace(/\.\w+$/, '');
  return download(`问题-${name}.xlsx`, await errorSheet(found.problems));
});
