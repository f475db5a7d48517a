import 'server-only';
import type { Publishable } from '@/domain/desk/publish-plan';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { fail, type Result } from '../errors';
import { type Published, publish } from '../publication';
import { mayPublish } from '../queries/desk';
import { moved } from '../version-steps';

/**
 * Publishes accepted items of lessons that are live already: those of `itemVersionIds`, or all. Those this reviewer wrote
 * or accepted are left out and named in `held`, as are those whose lesson is not published.
 * Errors: NotFound (not a reviewer, no such article), StructureOpen (it waits to be confirmed), ItemMoved (a chosen version is not an accepted one under review).
 */
export async function publishItems(
  actor: Actor,
  { slug, itemVersionIds }: { slug: string; itemVersionIds: readonly number[] | 'all' },
): Promise<Result<Published>> {
  if (!mayPublish(actor)) return fail('NotFound');
  const article = await db.article.findUnique({ where: { slug }, select: { id: true, slug: true } });
  if (!article) return fail('NotFound');
  const chosen = itemVersionIds === 'all' ? null : new Set(itemVersionIds);
  const narrow = (all: Publishable): Publishable => {
    const items = all.items.filter(({ id }) => !chosen || chosen.has(id));
    if (chosen && items.length < chosen.size) moved();
    return { ...all, article: null, lessons: [], items };
  };
  return publish(actor, article, narrow, 'publish-items');
}
