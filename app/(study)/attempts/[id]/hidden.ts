/** How often and how long this page was out of sight since it was loaded; the contract of the saving route. */
export type Hidden = { page: string; times: number; seconds: number };

/** Counts how often one page is hidden, for the record that the rules announce. */
export function countHidden() {
  // Not crypto.randomUUID: over plain http browsers do not have it.
  const page = Array.from({ length: 3 }, () => Math.random().toString(36).slice(2, 10)).join('');
  let times = 0;
  let total = 0;
  let since: number | null = null;
  return {
    see: (isHidden: boolean) => {
      if (isHidden === (since !== null)) return;
      if (isHidden) {
        times += 1;
        since = Date.now();
        return;
      }
      total += Math.max(0, Date.now() - (since ?? Date.now()));
      since = null;
    },
    /** Nothing to say while the page was never hidden. */
    figures: (): Hidden | undefined =>
      times === 0
        ? undefined
        : { page, times: Math.min(times, 10_000), seconds: Math.min(Math.round(total / 1000), 86_400) },
  };
}
