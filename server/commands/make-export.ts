import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { exportSchema, openExport } from '../export-kinds';
import { standingActor } from '../standing-actor';
import { notify } from './notify';

const FAILED = '制作时出了错，试了几次都没有成功。请再做一次；还是不行，请联系管理员查看运行日志。';
const NOT_YOURS = '没有制作：您已经不再负责这个单位，或者这里现在没有布置学习内容。';

/** Hours a file waits to be taken. */
export const EXPORT_HOURS = 24;
/** Minutes after which a file nobody works on has been lost. */
const LOST_MINUTES = 60;

const underWay = { in: ['waiting', 'working'] } satisfies Prisma.EnumExportStageFilter;
export const noticeKey = (id: string) => `export:${id}`;

async function tell(tx: Tx, id: string, text: string, now: Date): Promise<void> {
  const { memberId, params } = await tx.exportFile.findUniqueOrThrow({
    where: { id },
    select: { memberId: true, params: true },
  });
  const { code } = params as { code: string };
  const href = `/branch/${encodeURIComponent(code)}/export/${id}`;
  await notify(tx, [{ memberId, key: noticeKey(id), text, href }], { now });
}

/** Says in the row, and to who asked, that it will not be done. */
async function end(id: string, failure: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = await tx.exportFile.updateManyAndReturn({
      where: { id, stage: underWay },
      data: { stage: 'failed', failure, progress: Prisma.DbNull },
      select: { fileName: true },
    });
    for (const { fileName } of ended) await tell(tx, id, `“${fileName}”没有做成。${failure}`, new Date());
  });
}

export const giveUpExport = (id: string): Promise<void> => end(id, FAILED);

/**
 * Makes a file that was asked for and tells who asked. Their rights are looked up anew. Doing a finished one is nothing, and
 * one cut short begins anew.
 * @returns how many rows it has; null when there was nothing to do
 */
export async function makeExport(id: string): Promise<number | null> {
  const row = await db.exportFile.findFirst({
    where: { id, stage: underWay },
    select: { kind: true, params: true, memberId: true, fileName: true },
  });
  if (!row) return null;
  const actor = await standingActor(row.memberId);
  const asked = exportSchema.parse({ kind: row.kind, ...(row.params as object) });
  const opened = actor && (await openExport(actor, asked, new Date()));
  if (!opened) {
    await end(id, NOT_YOURS);
    return null;
  }
  const told = async (done: number) => {
    const progress = { done, total: Math.max(done, opened.rows) };
    await db.exportFile.updateMany({
      where: { id, stage: underWay },
      data: { stage: 'working', progress },
    });
  };
  await told(0);
  const { bytes, rows } = await opened.make(told);
  return db.$transaction(async (tx) => {
    const now = new Date();
    const { count } = await tx.exportFile.updateMany({
      where: { id, stage: underWay },
      data: { stage: 'ready', progress: Prisma.DbNull, file: bytes, rows, readyAt: now },
    });
    // Somebody else was quicker, or the row went meanwhile.
    if (count === 0) return null;
    await tell(tx, id, `“${row.fileName}”已经做好，请在一天内下载。`, now);
    const data = { export: id, kind: row.kind, scope: opened.unit.path, rows, ...opened.about };
    await audit(tx, actor, 'export.made', `organisation:${opened.unit.id}`, data);
    return rows;
  });
}

/** Takes files away that are a day old, with the words about them, and gives up those that were lost. */
export async function tidyExports(now: Date): Promise<{ gone: number; lost: number }> {
  const before = { lte: new Date(now.getTime() - EXPORT_HOURS * 3600_000) };
  const old = await db.exportFile.deleteMany({
    where: { OR: [{ readyAt: before }, { readyAt: null, createdAt: before }] },
  });
  if (old.count > 0)
    await db.$executeRaw`
      DELETE FROM "Notice" n WHERE n."key" LIKE 'export:%' AND n."createdAt" < ${now}
         AND NOT EXISTS (SELECT 1 FROM "ExportFile" f WHERE 'export:' || f."id" = n."key")`;
  const lost = await db.exportFile.findMany({
    where: { stage: underWay, createdAt: { lte: new Date(now.getTime() - LOST_MINUTES * 60_000) } },
    select: { id: true },
  });
  for (const { id } of lost) await giveUpExport(id);
  return { gone: old.count, lost: lost.length };
}
