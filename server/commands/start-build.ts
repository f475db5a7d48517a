import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { isAtDesk, type Progress } from '../queries/desk';
import { enqueue } from '../queue';

/** What the desk shows until the job begins. */
const waiting: Progress = { step: '排队等候', done: 0, total: 1 };

/**
 * Lets the course of an article be made anew, in the caller's transaction: the working copy goes to `building` and its
 * revision rises. Access and revision are the caller's to check. Throws when there is no such working copy.
 */
export async function startBuild(
  tx: Tx,
  articleId: number,
  actor: Pick<Actor, 'memberId' | 'session'> | null,
): Promise<void> {
  const { article } = await tx.manuscript.update({
    where: { articleId },
    data: { stage: 'building', progress: waiting, failure: null, revision: { increment: 1 } },
    select: { article: { select: { slug: true } } },
  });
  await audit(tx, actor, 'start-build', `article:${article.slug}`);
  await enqueue(tx, { name: 'build-course', articleId });
}

/**
 * Makes lessons and items anew from the newest article version and the facts as they are now; what people wrote or
 * decided stays. Also the second try after a failure.
 * Errors: NotFound (no such article, none confirmed yet, or not at the desk), ItemMoved (changed since `revision`, or
 * being made already).
 */
export async function rebuildCourse(
  actor: Actor,
  { slug, revision }: { slug: string; revision: number },
): Promise<Result<null>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  const row = await db.manuscript.findFirst({
    where: { article: { slug, versions: { some: { state: { not: 'withdrawn' } } } } },
    select: { articleId: true },
  });
  if (!row) return fail('NotFound');
  return db.$transaction(async (tx) => {
    const { count } = await tx.manuscript.updateMany({
      where: { articleId: row.articleId, revision, stage: { in: ['ready', 'failed'] } },
      data: { stage: 'building' },
    });
    if (count === 0) return fail('ItemMoved');
    await startBuild(tx, row.articleId, actor);
    return ok(null);
  });
}
