import type { Span } from './article';

/** Spans in order, those that overlap or touch made one; empty ones left out. */
function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const [start, end] of spans.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** The last of ordered spans that begins before `offset`. */
function lastBefore(spans: Span[], offset: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[0] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** A question whether a span shares a character with any of `spans`; quick for thousands of both. */
export function overlaps(spans: Span[]): (span: Span) => boolean {
  const ordered = merged(spans);
  return ([start, end]) => start < end && (lastBefore(ordered, end)?.[1] ?? 0) > start;
}

/** A question whether the character at an offset lies in any of `spans`. */
export function within(spans: Span[]): (offset: number) => boolean {
  const overlap = overlaps(spans);
  return (offset) => overlap([offset, offset + 1]);
}
