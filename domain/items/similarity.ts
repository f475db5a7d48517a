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
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const triple of small) if (large.has(triple)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** The stems asked so far, by their triples: a new one is compared with those only that share any. */
export class AskedStems {
  readonly #asked: { size: number; fact: string | null }[] = [];
  readonly #holders = new Map<string, number[]>();

  add(triples: Triples, fact: string | null): void {
    const at = this.#asked.push({ size: triples.size, fact }) - 1;
    for (const triple of triples) {
      const holders = this.#holders.get(triple);
      if (holders) holders.push(at);
      else this.#holders.set(triple, [at]);
    }
  }

  /** Whether some stem asked before, of another fact than `own`, is similar from DUPLICATE on. */
  has(triples: Triples, own: string | null): boolean {
    const shared = new Map<number, number>();
    for (const triple of triples)
      for (const at of this.#holders.get(triple) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared].some(([at, count]) => {
      const { size, fact } = this.#asked[at] ?? { size: 0, fact: null };
      return (own === null || fact !== own) && count / (triples.size + size - count) >= DUPLICATE;
    });
  }
}
/** What an item asks: its stem, and what has to be matched or put in order, for there the stems are alike. */
export const askedIn = (item: Item): string =>
  item.kind === 'matching'
    ? item.left.join('；')
    : item.kind === 'ordering'
      ? item.options.toSorted().join('；')
      : item.stem;
