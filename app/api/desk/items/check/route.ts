import { z } from 'zod';
import { draftSchema } from '@/domain/desk/item-draft';
import { draftRemarks } from '@/server/queries/item-bench';
import { memberPost } from '@/server/route';

const schema = z.object({
  slug: z.string().min(1).max(100),
  baseId: z.int().min(1).max(2_000_000_000).nullable(),
  draft: draftSchema,
});

const headers = { 'cache-control': 'no-store' };

/** What the gates say of an item that is being written; nothing is saved. 404 whoever does not work at the desk. */
export const POST = memberPost('check-item', schema, async (actor, input) => {
  const remarks = await draftRemarks(actor, input);
  return remarks
    ? Response.json(remarks, { headers })
    : Response.json({ error: 'NotFound' }, { status: 404, headers });
});
