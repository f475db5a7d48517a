import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { isAtDesk } from '../queries/desk';

/** Gives up an upload of the actor's that waits to be confirmed. Errors: NotFound. */
export async function discardImport(
  actor: Actor,
  { slug, id }: { slug: string; id: string },
): Promise<Result<null>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  return db.$transaction(async (tx) => {
    const { count } = await tx.itemImport.deleteMany({
      where: { id, memberId: actor.memberId, article: { slug } },
    });
    if (count === 0) return fail('NotFound');
    await audit(tx, actor, 'discard-import', `article:${slug}`);
    return ok(null);
  });
}
