import 'server-only';
import type { Article, Fact } from '@/domain/article/article';
import type { Repair } from '@/domain/article/repair';
import { refusalsOf } from '@/domain/items/admit';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { audit } from './audit';
import { db } from './db';
import { type Failure, fail, ok, type Result } from './errors';
import { deskArticle } from './queries/desk';
import { itemsUnderReview } from './queries/items-under-review';

/** What came of a change: the fact, and in Chinese which published items no longer pass with it. */
export type FactChange = { id: string; warnings: string[] };

type Change = { facts: Fact[]; fact: Fact };

/**
 * Changes the facts of an article's working copy: reads them, lets `change` make new ones, writes them if nobody changed
 * the working copy since `revision`. Errors: NotFound, ItemMoved (changed meanwhile, or being built), what `change` fails with.
 */
export async function changeFacts(
  actor: Actor,
  { slug, revision }: { slug: string; revision: number },
  action: string,
  change: (facts: Fact[], article: Article) => Change | Failure,
): Promise<Result<FactChange>> {
  const desk = await deskArticle(actor, slug);
  if (!desk?.version) return fail('NotFound');
  const { article } = desk.version;
  const changed = change(desk.facts, article);
  if ('error' in changed) return changed;
  const { fact, facts } = changed;
  const written = await db.$transaction(async (tx) => {
    const { count } = await tx.manuscript.updateMany({
      where: { articleId: desk.id, revision, stage: { in: ['ready', 'failed'] } },
      data: { facts: facts as unknown as Prisma.InputJsonValue, revision: { increment: 1 } },
    });
    if (count > 0) await audit(tx, actor, action, `article:${slug}`, { fact: fact.id });
    return count > 0;
  });
  if (!written) return fail('ItemMoved');
  const warnings = await nowRefused(desk.id, article, desk.repairs, {
    before: desk.facts,
    after: facts,
    fact,
  });
  return ok({ id: fact.id, warnings });
}

type Facts = { before: Fact[]; after: Fact[]; fact: Fact };

/** Published items on the fact's sentence that passed with the facts as they were and no longer do. */
async function nowRefused(
  articleId: number,
  article: Article,
  repairs: Repair[],
  { before, after, fact }: Facts,
): Promise<string[]> {
  const published = (await itemsUnderReview(articleId, 'published'))
    .map(({ item }) => item)
    .filter(({ source }) => source.some(({ sentence }) => sentence === fact.sentence));
  if (published.length === 0) return [];
  const already = new Set(refusalsOf(published, gateContext(article, before, repairs)).map(({ id }) => id));
  return refusalsOf(published, gateContext(article, after, repairs))
    .filter(({ id }) => !already.has(id))
    .map(({ id, reasons }) => {
      const stem = published.find((item) => item.id === id)?.stem ?? id;
      return `“${stem}”：${reasons.join('')}`;
    });
}
