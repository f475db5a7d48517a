/** More pieces than this would be slivers. */
const MOST_PIECES = 12;
const GAP = 1.4;

type Props = {
  done: number;
  total: number;
  /** One piece for each part while they are few, so that one sees at a glance how many are left. */
  pieces?: boolean;
};

/** A bar drawn on the server; the same figure stands beside it as text, so screen readers skip it. */
export function ProgressBar({ done, total, pieces = false }: Props) {
  const width = total > 0 ? Math.round((done / total) * 1000) / 10 : 0;
  return (
    <svg className="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      {pieces && total > 0 && total <= MOST_PIECES ? (
        <>
          <path d={row(done, total, total)} className="fill-line" />
          <path d={row(0, done, total)} className="fill-red" />
        </>
      ) : (
        <>
          <rect width="100" height="4" rx="1" className="fill-line" />
          <rect width={width} height="4" rx="1" className="fill-red" />
        </>
      )}
    </svg>
  );
}

/** The pieces `from` to `to` of `total`, side by side over a width of 100. */
function row(from: number, to: number, total: number): string {
  const width = (100 - GAP * (total - 1)) / total;
  return Array.from({ length: to - from }, (_, i) => {
    const left = ((from + i) * (width + GAP)).toFixed(1);
    return `M${left} 0h${width.toFixed(1)}v4h-${width.toFixed(1)}z`;
  }).join('');
}
