import 'server-only';
import type { RosterImportStage } from '@/generated/prisma/client';
import { db } from './db';
import { log } from './log';

export type RosterProgress = { step: string; done: number; total: number };

const EVERY_MS = 400;

/**
 * Tells the page how far a running import is, over the pool: the import's own transaction shows nothing before its end. What
 * cannot be told is not worth failing for.
 */
export function rosterProgress(
  id: string,
  stage: RosterImportStage,
): (step: string, done: number, total: number) => Promise<void> {
  let last = 0;
  let shown = '';
  return async (step, done, total) => {
    const now = Date.now();
    if (step === shown && now - last < EVERY_MS) return;
    [last, shown] = [now, step];
    const progress: RosterProgress = { step, done, total };
    try {
      await db.rosterImport.updateMany({ where: { id, stage }, data: { progress } });
    } catch (error) {
      log.warn({ err: error, import: id }, 'progress not told');
    }
  };
}
