import 'server-only';
import { createHash } from 'node:crypto';
import type { Article } from '@/domain/article/article';
import { deriveArticle } from '@/domain/article/derive-article';
import type { Repair } from '@/domain/article/repair';
import { structureOf } from '@/domain/desk/structure';
import type { Actor } from '@/domain/organisation/scope';
import { type ManuscriptStage, Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { type Failure, fail, ok, type Result } from '../errors';
import { isAtDesk } from '../queries/desk';
import { json, openManuscript, type Place } from './change-structure';
import { startBuild } from './start-build';

/** Keeps what was confirmed as the article's next version; the same confirmed again stays the version it was. */
async function keepVersion(tx: Tx, actor: Actor, articleId: number, article: Article, repairs: Repair[]) {
  const hash = createHash('sha256')
    .update(JSON.stringify([article, repairs]))
    .digest('hex');
  const newest = await tx.articleVersion.findFirst({
    where: { articleId },
    orderBy: { version: 'desc' },
    select: { version: true, hash: true, state: true },
  });
  if (newest?.hash === hash && newest.state === 'approved') return newest.version;
  const version = (newest?.version ?? 0) + 1;
  const { id } = await tx.articleVersion.create({
    data: {
      articleId,
      version,
      state: 'approved',
      hash,
      title: article.title,
      body: json({ article, repairs }),
      authorId: actor.memberId,
    },
    select: { id: true },
  });
  await tx.reviewStep.create({
    data: { articleVersionId: id, memberId: actor.memberId, step: 'accept', from: null, to: 'approved' },
    select: { id: true },
  });
  return version;
}

/**
 * Takes the working copy for this transaction, or says why not: it moved since `revision` or is in none of `stages`, or
 * members can read some version of the article already.
 */
async function take(
  tx: Tx,
  articleId: number,
  revision: number,
  stages: ManuscriptStage[],
): Promise<Failure | null> {
  const rows = await tx.$queryRaw<{ revision: number; stage: ManuscriptStage }[]>`
    SELECT revision, stage::text AS stage FROM "Manuscript" WHERE "articleId" = ${articleId} FOR UPDATE`;
  const free = rows.some((row) => row.revision === revision && stages.includes(row.stage));
  if (!free) return fail('ItemMoved');
  const published = await tx.articleVersion.count({ where: { articleId, state: 'published' } });
  return published > 0 ? fail('ArticlePublished') : null;
}

/**
 * Confirms how the article reads: keeps it as the next version, approved by the actor, and lets lessons and items be made
 * from it. `leaveOpen`: the editor knows that no item is made from sentences with an open proposal.
 * Errors: NotFound (no such article, or not at the desk), ItemMoved, StructureClosed, ProposalsOpen, NoTitle,
 * NoSentences, ArticlePublished.
 */
export async function confirmStructure(
  actor: Actor,
  { leaveOpen, ...place }: Place & { leaveOpen: boolean },
): Promise<Result<{ version: number }>> {
  const found = await openManuscript(actor, place);
  if (!found.ok) return found;
  const { articleId, source, repairs } = found.value;
  const structure = structureOf(found.value);
  if (structure.title === '') return fail('NoTitle');
  if (structure.sentences === 0) return fail('NoSentences');
  if (structure.open > 0 && !leaveOpen) return fail('ProposalsOpen');
  const article = deriveArticle(source, repairs);
  return db.$transaction(async (tx) => {
    const refused = await take(tx, articleId, place.revision, ['structure']);
    if (refused) return refused;
    await tx.manuscript.update({
      where: { articleId },
      data: { title: article.title },
      select: { articleId: true },
    });
    const version = await keepVersion(tx, actor, articleId, article, repairs);
    const { open } = structure;
    await audit(tx, actor, 'confirm-structure', `article:${place.slug}`, { version, open });
    await startBuild(tx, articleId, actor);
    return ok({ version });
  });
}

/**
 * Opens a confirmed structure for changes again, as long as nothing of the article is published; what was made from it
 * stays until it is confirmed anew.
 * Errors: NotFound (no such article, none confirmed yet, or not at the desk), ItemMoved (changed since `revision`, or not
 * made yet), ArticlePublished.
 */
export async function reopenStructure(actor: Actor, { slug, revision }: Place): Promise<Result<null>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  const row = await db.manuscript.findFirst({
    where: { article: { slug, versions: { some: {} } } },
    select: { articleId: true },
  });
  if (!row) return fail('NotFound');
  const { articleId } = row;
  return db.$transaction(async (tx) => {
    const refused = await take(tx, articleId, revision, ['ready', 'failed']);
    if (refused) return refused;
    await tx.manuscript.update({
      where: { articleId },
      data: { stage: 'structure', progress: Prisma.DbNull, failure: null, revision: { increment: 1 } },
      select: { articleId: true },
    });
    await audit(tx, actor, 'reopen-structure', `article:${slug}`);
    return ok(null);
  });
}
