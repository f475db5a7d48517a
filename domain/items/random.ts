/** A whole number in [0, 2³²) that depends on nothing but the text (FNV-1a, 32 bit, finished as in MurmurHash3). */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Ordered by the hash of seed and text: the same seed always gives the same order, whatever the order before. */
export const shuffled = (texts: string[], seed: string): string[] =>
  texts.toSorted((a, b) => hash(`${seed}/${a}`) - hash(`${seed}/${b}`) || (a < b ? -1 : 1));

/** Three whole numbers that with 0 make four in a row, nearest first: where 0 stands among them the text decides. */
export function windowAround(text: string): number[] {
  const first = -(hash(text) % 4);
  return [0, 1, 2, 3]
    .map((at) => first + at)
    .filter((step) => step !== 0)
    .sort((a, b) => Math.abs(a) - Math.abs(b));
}
