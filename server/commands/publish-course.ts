import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { fail, type Result } from '../errors';
import { type Published, publish } from '../publication';
import { mayPublish } from '../queries/desk';

/**
 * Publishes an article's confirmed text, its accepted lessons and its accepted items, in this order of dependence and in
 * one transaction, as far as this reviewer is the second person; what is held back is named with its reason. What was
 * published before is replaced; practices and attempts under way keep what they were drawn from.
 * Errors: NotFound (not a reviewer, no such article), StructureOpen (it waits to be confirmed), ItemMoved.
 */
export async function publishCourse(actor: Actor, { slug }: { slug: string }): Promise<Result<Published>> {
  if (!mayPublish(actor)) return fail('NotFound');
  const article = await db.article.findUnique({ where: { slug }, select: { id: true, slug: true } });
  if (!article) return fail('NotFound');
  return publish(actor, article, (all) => all, 'publish-course');
}
