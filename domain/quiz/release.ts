/** True when results may be shown at `now`; null: at once. */
const isOut = (releaseAt: Date | null, now: Date) => releaseAt === null || releaseAt <= now;

/**
 * Whether the time at which results are released may still become `wanted`: until somebody has begun always, after that
 * as long as nothing was shown to anybody, because what was seen cannot be taken back.
 * @param begun somebody has begun an attempt
 */
export function mayMoveRelease(
  current: Date | null,
  wanted: Date | null,
  begun: boolean,
  now: Date,
): boolean {
  const same = current?.getTime() === wanted?.getTime();
  return same || !begun || !isOut(current, now);
}
