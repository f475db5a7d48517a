import 'server-only';
import { findDamage } from '@/domain/article/damage';
import { deriveArticle } from '@/domain/article/derive-article';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db } from '../db';

/**
 * Reads a text that was handed in: finds what looks like scan damage and the title, and leaves both to the editor. The
 * working copy is in the stage `structure` afterwards. One that is not `waiting` is left alone.
 * @returns whether it was read
 */
export async function readManuscript(articleId: number): Promise<boolean> {
  const row = await db.manuscript.findFirst({
    where: { articleId, stage: 'waiting' },
    select: { source: true, title: true, revision: true, article: { select: { slug: true } } },
  });
  if (!row) return false;
  const proposals = findDamage(row.source);
  const title = deriveArticle(row.source).title.slice(0, 120) || row.title;
  return db.$transaction(async (tx) => {
    const { count } = await tx.manuscript.updateMany({
      where: { articleId, stage: 'waiting', revision: row.revision },
      data: {
        title,
        proposals: proposals as unknown as Prisma.InputJsonValue,
        stage: 'structure',
        progress: Prisma.DbNull,
        failure: null,
        revision: { increment: 1 },
      },
    });
    if (count === 0) return false;
    await audit(tx, null, 'read-manuscript', `article:${row.article.slug}`, { proposals: proposals.length });
    return true;
  });
}
