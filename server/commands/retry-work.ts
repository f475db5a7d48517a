import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { isAtDesk } from '../queries/desk';
import { enqueue } from '../queue';
import { rebuildCourse } from './start-build';

/**
 * Tries again what has failed: reading, as long as no structure has been confirmed, else making the course.
 * Errors: NotFound (no such article, or not at the desk), ItemMoved (changed since `revision`, or not failed).
 */
export async function retryWork(
  actor: Actor,
  { slug, revision }: { slug: string; revision: number },
): Promise<Result<null>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  const row = await db.manuscript.findFirst({
    where: { article: { slug } },
    select: {
      articleId: true,
      stage: true,
      article: { select: { _count: { select: { versions: { where: { state: { not: 'withdrawn' } } } } } } },
    },
  });
  if (!row) return fail('NotFound');
  if (row.stage !== 'failed') return fail('ItemMoved');
  if (row.article._count.versions > 0) return rebuildCourse(actor, { slug, revision });
  const { articleId } = row;
  return db.$transaction(async (tx) => {
    const { count } = await tx.manuscript.updateMany({
      where: { articleId, revision, stage: 'failed' },
      data: { stage: 'waiting', failure: null, progress: Prisma.DbNull, revision: { increment: 1 } },
    });
    if (count === 0) return fail('ItemMoved');
    await audit(tx, actor, 'retry-work', `article:${slug}`);
    await enqueue(tx, { name: 'read-manuscript', articleId });
    return ok(null);
  });
}
