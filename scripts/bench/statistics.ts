/** Nearest-rank percentile of unsorted values. @param share ratio 0–1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

const round = (value: number) => Math.round(value * 10) / 10;

/** Milliseconds at the usual percentiles. */
export const spread = (values: readonly number[]) => ({
  p50: round(percentile(values, 0.5)),
  p95: round(percentile(values, 0.95)),
  p99: round(percentile(values, 0.99)),
});
