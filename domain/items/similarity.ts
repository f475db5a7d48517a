import { normal } from './wording';

/** From this similarity on two stems count as the same question. */
export const DUPLICATE = 0.6;

/** Jaccard similarity (ratio 0–1) of the two texts' sets of three consecutive characters. */
export function similarity(one: string, other: string): number {
  const a = triples(one);
  const b = triples(other);
  const shared = [...a].filter((triple) => b.has(triple)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

function triples(text: string): Set<string> {
  const plain = normal(text)
    .replace(/^据文章，/, '')
    .replace(/（多选）$/, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}
