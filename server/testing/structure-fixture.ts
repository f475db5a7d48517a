import 'server-only';
import { randomBytes } from 'node:crypto';
import { findDamage } from '@/domain/article/damage';
import type { ManuscriptStage, Prisma } from '@/generated/prisma/client';
import { db } from '../db';

/** A short article with one proposal to mend words (P1) and one to drop a doubled clause (P2). */
export const damagedText = `聚焦基层党建

全会召开

本报记者 张三

今年，县委再一次把作风建设的突出位置，建成服务站24个。

会议要求扎实抓好落实,会议要求扎实抓好落实,全年培训党员460名。
`;

/** A working copy whose text has been read and whose structure waits for an editor, unless `over` says else. */
export async function createManuscript(
  over: { source?: string; stage?: ManuscriptStage } = {},
): Promise<{ articleId: number; slug: string; revision: number }> {
  const { source = damagedText, stage = 'structure' } = over;
  const slug = `text-${randomBytes(4).toString('hex')}`;
  const { id } = await db.article.create({
    data: {
      slug,
      manuscript: {
        create: {
          title: '全会召开',
          source,
          stage,
          proposals: findDamage(source) as unknown as Prisma.InputJsonValue,
        },
      },
    },
    select: { id: true },
  });
  return { articleId: id, slug, revision: 1 };
}
