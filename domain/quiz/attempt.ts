export type AttemptState = 'in_progress' | 'submitted' | 'expired' | 'voided';

const moves: Record<AttemptState, readonly AttemptState[]> = {
  in_progress: ['submitted', 'expired', 'voided'],
  submitted: ['voided'],
  expired: ['voided'],
  voided: [],
};

/** True when an attempt may go from one state to the other; a finished one never opens again. */
export function mayBecome(from: AttemptState, to: AttemptState): boolean {
  return moves[from].includes(to);
}

/** True when nothing can be answered any more. */
export function isFinal(state: AttemptState): boolean {
  return state !== 'in_progress';
}

/** True when score, key and explanations may be shown: finished, not voided, and results released (null: at once). */
export function isReleased(state: AttemptState, releaseAt: Date | null, now: Date): boolean {
  return (state === 'submitted' || state === 'expired') && (releaseAt === null || releaseAt <= now);
}
