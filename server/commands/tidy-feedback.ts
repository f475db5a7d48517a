import 'server-only';
import { FEEDBACK_KEPT_MONTHS } from '@/domain/feedback/kinds';
import { db } from '../db';

/**
 * Deletes feedback answered more than FEEDBACK_KEPT_MONTHS ago; what nobody has answered stays. Doing it again changes nothing.
 * @returns how many it were
 */
export async function tidyFeedback(now: Date): Promise<number> {
  const until = new Date(now);
  until.setUTCMonth(until.getUTCMonth() - FEEDBACK_KEPT_MONTHS);
  const { count } = await db.feedback.deleteMany({ where: { answer: { at: { lt: until } } } });
  return count;
}
