import 'server-only';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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

/**
 * Starts what `run` starts while nobody can write to the working copy, waits until all of it stands before that door,
 * and lets it in at once: whoever goes by what was read before loses.
 */
export async function atOnce<T>(articleId: number, run: (() => Promise<T>)[]): Promise<T[]> {
  let started: Promise<T>[] = [];
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Manuscript" WHERE "articleId" = ${articleId} FOR UPDATE`;
      started = run.map((each) => each());
      // Below the time after which the database lets nobody wait any longer.
      const until = Date.now() + 3500;
      for (let waiting = 0; waiting < run.length && Date.now() < until; ) {
        await sleep(20);
        const [row] = await tx.$queryRaw<{ waiting: bigint }[]>`
          SELECT count(DISTINCT pid) AS waiting FROM pg_locks
           WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`;
        waiting = Number(row?.waiting ?? 0);
      }
    },
    { timeout: 9_000 },
  );
  return Promise.all(started);
}
