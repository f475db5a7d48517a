/**
 * Milliseconds since the first byte of this document came, by a clock that nobody can set; 0 after a move inside the app.
 * What the server said about its time is that old.
 */
export function documentAge(): number {
  const entry = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  if (!entry || entry.responseStart <= 0 || new URL(entry.name).pathname !== location.pathname) return 0;
  return Math.max(0, performance.now() - entry.responseStart);
}
