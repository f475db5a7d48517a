import 'server-only';
import { type Held, type Publishable, planPublication } from '@/domain/desk/publish-plan';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from './audit';
import type { Tx } from './db';
import { fail, ok, type Result } from './errors';
import { lockItems } from './item-versions';
import { readPublishable } from './queries/publishable';
import { deskWrite, type Step, takeStep } from './version-steps';

/** What came of publishing: how much is live now, and what is not, with the reason. */
export type Published = { article: boolean; lessons: number; items: number; held: Held[] };

async function publishVersions(
  tx: Tx,
  actor: Actor,
  subject: Step['subject'],
  from: Step['from'],
  ids: number[],
) {
  if (ids.length === 0) return;
  const live = { state: 'published' } as const;
  const select = { id: true } as const;
  const chosen = { some: { id: { in: ids } } };
  const former =
    subject === 'item'
      ? await tx.itemVersion.findMany({ where: { ...live, item: { versions: chosen } }, select })
      : subject === 'lesson'
        ? await tx.lessonVersion.findMany({ where: { ...live, lesson: { versions: chosen } }, select })
        : await tx.articleVersion.findMany({ where: { ...live, article: { versions: chosen } }, select });
  const replaced = former.map(({ id }) => id);
  await takeStep(tx, actor, { subject, ids: replaced, from: 'published', to: 'withdrawn', step: 'replace' });
  await takeStep(tx, actor, { subject, ids, from, to: 'published', step: 'publish' });
}

/**
 * Whether the text may still change: what is published now could never be confirmed again. The working copy stays as it is
 * until the transaction ends.
 */
async function isStructureOpen(tx: Tx, articleId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT "stage" IN ('waiting', 'structure') AS open FROM "Manuscript" WHERE "articleId" = ${articleId} FOR SHARE`;
  return rows.some(({ open }) => open);
}

/**
 * Publishes, in one transaction, what this reviewer may publish of what `narrow` leaves of an article. Two at once do it
 * one after the other; the second finds nothing left. That the actor is a reviewer is the caller's to check.
 * Errors: StructureOpen (the structure waits to be confirmed), ItemMoved.
 */
export function publish(
  actor: Actor,
  article: { id: number; slug: string },
  narrow: (all: Publishable) => Publishable,
  action: string,
): Promise<Result<Published>> {
  return deskWrite(async (tx) => {
    if (await isStructureOpen(tx, article.id)) return fail('StructureOpen');
    await tx.$queryRaw`SELECT "id" FROM "Article" WHERE "id" = ${article.id} FOR NO KEY UPDATE`;
    const items = await tx.item.findMany({ where: { articleId: article.id }, select: { id: true } });
    await lockItems(
      tx,
      items.map(({ id }) => id),
    );
    const all = narrow(await readPublishable(tx, article.id));
    const plan = planPublication(actor.memberId, all);
    if (plan.article !== null && all.article)
      await publishVersions(tx, actor, 'article', all.article.state, [plan.article]);
    await publishVersions(tx, actor, 'lesson', 'approved', plan.lessons);
    await publishVersions(tx, actor, 'item', 'approved', plan.items);
    const { lessons, items: published, held } = plan;
    if (plan.article !== null || lessons.length + published.length > 0)
      await audit(tx, actor, action, `article:${article.slug}`, {
        ...{ article: plan.article, lessons, items: published },
      });
    return ok({
      article: plan.article !== null,
      ...{ lessons: lessons.length, items: published.length, held },
    });
  });
}
