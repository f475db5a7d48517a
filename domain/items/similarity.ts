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
  readonly #sizes: number[] = [];
  readonly #holders = new Map<string, number[]>();

  add(triples: Triples): void {
    const at = this.#sizes.push(triples.size) - 1;
    for (const triple of triples) {
      const holders = this.#holders.get(triple);
      if (holders) holders.push(at);
      else this.#holders.set(triple, [at]);
    }
  }

  /** Whether some stem asked before is similar from DUPLICATE on. */
  has(triples: Triples): boolean {
    const shared = new Map<number, number>();
    for (const triple of triples)
      for (const at of this.#holders.get(triple) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared].some(
      ([at, count]) => count / (triples.size + (this.#sizes[at] ?? 0) - count) >= DUPLICATE,
    );
  }
}
