import type { Item } from './item';
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
  let shared = 0;
  for (const triple of a) if (b.has(triple)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** What an item asks: its stem, and what has to be matched or put in order, for there the stems are alike. */
export const askedIn = (item: Item): string =>
  item.kind === 'matching'
    ? item.left.join('；')
    : item.kind === 'ordering'
      ? item.options.toSorted().join('；')
      : item.stem;
