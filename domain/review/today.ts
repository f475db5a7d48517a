/** What of all that is due is asked today: little, and never a debt. */
import { chinaDay } from '../quiz/china-time';

/** Most reviews of one day. */
export const DAILY = 5;
/** Days after which what was due and not reviewed is let go. */
export const LET_GO_DAYS = 30;

const DAY = 24 * 3600 * 1000;

/**
 * Which of the facts come today: due by the end of the day in China and for less than LET_GO_DAYS, the newest first, as
 * many as are left of DAILY after the `done` of today. What is left over is not carried along as a debt: it comes
 * another day, or is let go.
 */
export function dueToday<T extends { dueAt: Date }>(facts: readonly T[], done: number, now: Date): T[] {
  const today = chinaDay(now);
  return facts
    .filter(({ dueAt }) => {
      const days = (today.getTime() - chinaDay(dueAt).getTime()) / DAY;
      return days >= 0 && days < LET_GO_DAYS;
    })
    .sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime())
    .slice(0, Math.max(0, DAILY - done));
}
