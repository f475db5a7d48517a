import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { ExportStage } from '@/generated/prisma/client';
import { db } from '../db';
import { type ReportUnit, reportUnit } from './branch';

export type ExportRun = {
  id: string;
  kind: string;
  /** As it was asked by, to ask again. */
  params: Record<string, unknown>;
  stage: ExportStage;
  progress: { done: number; total: number } | null;
  fileName: string;
  rows: number | null;
  failure: string | null;
  /** It is kept for a day from then. */
  keptFrom: Date;
  unit: ReportUnit;
};

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A file the actor has asked for in a unit they may still see; null for everybody else, and once it is gone. */
export async function exportRun(actor: Actor, code: string, id: string): Promise<ExportRun | null> {
  if (!uuid.test(id)) return null;
  const [found, unit] = await Promise.all([
    db.exportFile.findFirst({
      where: { id, memberId: actor.memberId, params: { path: ['code'], equals: code } },
      select: {
        ...{ id: true, kind: true, params: true, stage: true, progress: true, fileName: true },
        ...{ rows: true, failure: true, createdAt: true, readyAt: true },
      },
    }),
    reportUnit(actor, code),
  ]);
  if (!found || !unit) return null;
  const { createdAt, readyAt, ...rest } = found;
  return {
    ...rest,
    keptFrom: readyAt ?? createdAt,
    params: found.params as ExportRun['params'],
    progress: found.progress as ExportRun['progress'],
    unit,
  };
}
