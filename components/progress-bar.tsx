/** A bar drawn on the server; the same figure stands beside it as text, so screen readers skip it. */
export function ProgressBar({ done, total }: { done: number; total: number }) {
  const width = total > 0 ? Math.round((done / total) * 1000) / 10 : 0;
  return (
    <svg className="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" rx="1" className="fill-line" />
      <rect width={width} height="4" rx="1" className="fill-red" />
    </svg>
  );
}
