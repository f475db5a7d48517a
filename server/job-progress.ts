import 'server-only';
import { db } from './db';
import { log } from './log';
import type { Progress } from './queries/desk';

/**
 * Tells the desk how far a running job is. What cannot be told is not worth failing for; once the article has left
 * `building`, nothing is written.
 */
export function progressOf(articleId: number): (progress: Progress) => Promise<void> {
  return async (progress) => {
    try {
      await db.manuscript.updateMany({ where: { articleId, stage: 'building' }, data: { progress } });
    } catch (error) {
      log.warn({ err: error, articleId }, 'progress not told');
    }
  };
}
