/**
 * The way of an article, lesson or item version from draft to withdrawal. A version's content never changes: editing
 * makes a new version, which begins as `edited`; only the newest version that is not withdrawn is under review.
 */
export type VersionState = 'draft' | 'edited' | 'approved' | 'published' | 'withdrawn' | 'rejected';

/** What a person can do to a version without changing what it says. */
export type ReviewStep = 'accept' | 'reject' | 'publish' | 'withdraw';

const steps: Record<ReviewStep, { from: readonly VersionState[]; to: VersionState }> = {
  accept: { from: ['draft', 'edited', 'rejected'], to: 'approved' },
  reject: { from: ['draft', 'edited', 'approved'], to: 'rejected' },
  publish: { from: ['approved'], to: 'published' },
  withdraw: { from: ['published'], to: 'withdrawn' },
};

/** The state after `step`, or null when it cannot be taken from `state`. */
export function stateAfter(state: VersionState, step: ReviewStep): VersionState | null {
  return steps[step].from.includes(state) ? steps[step].to : null;
}

/** Rejecting and withdrawing say why; the others need not. */
export const needsReason = (step: ReviewStep): boolean => step === 'reject' || step === 'withdraw';

/**
 * Two people stand behind everything that is published: `ok`, or why this member may not be the second.
 * @param authors everybody who wrote or edited any version of it, the machine left out
 * @param approver who accepted the version
 */
export function secondPerson(
  memberId: number,
  authors: readonly number[],
  approver: number | null,
): 'ok' | 'own-work' | 'own-approval' {
  if (authors.includes(memberId)) return 'own-work';
  return approver === memberId ? 'own-approval' : 'ok';
}
