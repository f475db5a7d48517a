/** Seconds after the deadline in which answers given before it may still arrive, and 交卷 still counts as one's own. */
export const GRACE_SECONDS = 60;

/**
 * min(start + limit + extra, close + extra); a close of null leaves the exam open. Times in seconds.
 * @param extraSeconds what was granted to this person
 */
export function deadlineOf(start: Date, limitSeconds: number, closesAt: Date | null, extraSeconds = 0): Date {
  const own = start.getTime() + limitSeconds * 1000;
  const end = closesAt ? Math.min(own, closesAt.getTime()) : own;
  return new Date(end + extraSeconds * 1000);
}

/** True once nothing may be saved any more and the attempt has to be closed with what was saved. */
export function isOverdue(deadlineAt: Date, now: Date): boolean {
  return now.getTime() > deadlineAt.getTime() + GRACE_SECONDS * 1000;
}

/** Whole seconds until the deadline, never below 0. */
export function secondsLeft(deadlineAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((deadlineAt.getTime() - now.getTime()) / 1000));
}

export type Window = { opensAt: Date | null; closesAt: Date | null };

/** Whether an exam may be started now. `closesAt` itself is too late. */
export function windowState({ opensAt, closesAt }: Window, now: Date): 'not-yet' | 'open' | 'closed' {
  if (opensAt && now < opensAt) return 'not-yet';
  return closesAt && now >= closesAt ? 'closed' : 'open';
}

/**
 * When an exam may be started: what the quiz says, and where it says nothing, what the campaigns that assign it allow
 * (the earliest opening, the latest close; a campaign without a close leaves it open).
 */
export function startWindow(
  quiz: Window,
  campaigns: readonly { opensAt: Date; closesAt: Date | null }[],
): Window {
  const opens = campaigns.map(({ opensAt }) => opensAt.getTime());
  const closes = campaigns.map(({ closesAt }) => closesAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...closes);
  return {
    opensAt: quiz.opensAt ?? (opens.length > 0 ? new Date(Math.min(...opens)) : null),
    closesAt: quiz.closesAt ?? (Number.isFinite(last) ? new Date(last) : null),
  };
}
