import { normal } from './wording';

/** From this similarity on two stems count as the same question. */
export const DUPLICATE = 0.6;

export type Triples = ReadonlySet<string>;

/** Every three consecutive characters of a stem, without what all stems share. */
export function triplesOf(text: string): Triples {
  const plain = normal(text)
    .replace(/^据文章，/, '')
    .replace(/（多选）$/, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}

/** Jaccard similarity (ratio 0–1) of two sets of triples. */
export function similarity(a: Triples, b: Triples): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const triple of small) if (large.has(triple)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Whether two stems ask the same: similar from DUPLICATE on. Sets of very different size cannot be. */
export const isDuplicate = (a: Triples, b: Triples): boolean =>
  Math.min(a.size, b.size) >= DUPLICATE * Math.max(a.size, b.size) && similarity(a, b) >= DUPLICATE;
