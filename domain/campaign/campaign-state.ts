export type CampaignState = 'running' | 'not-yet' | 'over';

/** Where a campaign stands at `now`; the moment of its close is already over. */
export function campaignState(
  { opensAt, closesAt }: { opensAt: Date; closesAt: Date | null },
  now: Date,
): CampaignState {
  if (closesAt !== null && closesAt <= now) return 'over';
  return opensAt <= now ? 'running' : 'not-yet';
}
