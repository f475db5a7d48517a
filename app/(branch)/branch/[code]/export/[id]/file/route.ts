import { takeExport } from '@/server/commands/take-export';
import { memberGet } from '@/server/route';
import { download, refused } from '../../../../export-answer';
import { segment } from '../../../../query';

/** A file made in the background, for who asked for it. */
export const GET = memberGet<{ code: string; id: string }>('export-file', async (actor, { code, id }) => {
  const taken = await takeExport(actor, { code: segment(code), id });
  return taken.ok ? download(taken.value) : refused(taken.error);
});
