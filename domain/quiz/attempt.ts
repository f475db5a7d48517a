/** As the database keeps it. `scheduled`: the paper is ready, the member has not begun. */
export type AttemptState = 'scheduled' | 'in_progress' | 'submitted' | 'expired' | 'voided';

/** Where an attempt stands: its state, and once it has a score, `graded`; how it ended stays readable in the state. */
export type AttemptStage = AttemptState | 'graded';

/**
 * The only steps there are. Each is one compare-and-set on what it starts from. Nothing finished goes back, but for
 * `reopen`, which the office does with a reason, on the audit.
 */
export const steps = {
  start: { from: ['scheduled'], to: 'in_progress' },
  submit: { from: ['in_progress'], to: 'submitted' },
  expire: { from: ['in_progress'], to: 'expired' },
  grade: { from: ['submitted', 'expired'], to: 'graded' },
  rescore: { from: ['graded'], to: 'graded' },
  void: { from: ['in_progress', 'submitted', 'expired', 'graded'], to: 'voided' },
  reopen: { from: ['submitted', 'expired', 'graded', 'voided'], to: 'in_progress' },
} as const satisfies Record<string, { from: readonly AttemptStage[]; to: AttemptStage }>;

export type AttemptStep = keyof typeof steps;

/** The stage of an attempt as stored; `gradedAt` is null until it has a score. */
export function stageOf({ state, gradedAt }: { state: AttemptState; gradedAt: Date | null }): AttemptStage {
  return gradedAt !== null && (state === 'submitted' || state === 'expired') ? 'graded' : state;
}

/** True when an attempt at this stage may take the step. */
export function mayTake(step: AttemptStep, stage: AttemptStage): boolean {
  return (steps[step].from as readonly AttemptStage[]).includes(stage);
}

/** True when it has ended: nothing can be answered any more. */
export function isFinal(state: AttemptState): boolean {
  return state !== 'scheduled' && state !== 'in_progress';
}

/** True when it uses up one of the attempts allowed: a paper that only lies ready does not, nor does a voided attempt. */
export function isUsed(state: AttemptState): boolean {
  return state !== 'scheduled' && state !== 'voided';
}

/** True when score, key and explanations may be shown: finished, not voided, and results released (null: at once). */
export function isReleased(state: AttemptState, releaseAt: Date | null, now: Date): boolean {
  return (state === 'submitted' || state === 'expired') && (releaseAt === null || releaseAt <= now);
}
