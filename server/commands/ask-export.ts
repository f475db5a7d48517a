import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { type ExportAsked, openExport } from '../export-kinds';
import { enqueueTask } from '../queue';

/** Files one member may have in the making at a time. */
export const MOST_WAITING = 5;
/** Minutes within which asking for the same again gives the file that is there. */
const FRESH_MINUTES = 10;

/**
 * Asks for an Excel file that the background process makes: a file in the making, or made within ten minutes, is given again
 * instead of another. NotFound: the unit is not the actor's, or nothing is assigned there. ExportsRunning: too many at once.
 * @returns the file's id
 */
export async function askExport(
  actor: Actor,
  asked: ExportAsked,
  now: Date,
): Promise<Result<{ id: string }>> {
  const opened = await openExport(actor, asked, now);
  if (!opened) return fail('NotFound');
  const { kind, ...params } = asked;
  const { memberId } = actor;
  const fresh = new Date(now.getTime() - FRESH_MINUTES * 60_000);
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${memberId} FOR NO KEY UPDATE`;
    const known = await tx.exportFile.findMany({
      where: {
        memberId,
        OR: [{ stage: { in: ['waiting', 'working'] } }, { stage: 'ready', readyAt: { gte: fresh } }],
      },
      select: { id: true, kind: true, params: true, stage: true },
    });
    const wanted = JSON.stringify(Object.entries(params).sort());
    const same = known.find(
      (each) => each.kind === kind && JSON.stringify(Object.entries(each.params ?? {}).sort()) === wanted,
    );
    if (same) return ok({ id: same.id });
    if (known.filter(({ stage }) => stage !== 'ready').length >= MOST_WAITING) return fail('ExportsRunning');
    const { fileName, rows, unit } = opened;
    const id = randomUUID();
    await tx.exportFile.create({
      data: { id, memberId, kind, params, fileName, progress: { done: 0, total: rows } },
      select: { id: true },
    });
    await enqueueTask(tx, { name: 'make-export', key: id });
    const data = { export: id, kind, scope: unit.path, rows, ...opened.about };
    await audit(tx, actor, 'export.asked', `organisation:${unit.id}`, data);
    return ok({ id });
  });
}
