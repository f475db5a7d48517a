/** A source of numbers in [0, 1), as an argument: the same seed gives the same run everywhere. */
export type Random = () => number;

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to draw and shuffle, not for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A shuffled copy: every value gets a random key and the keys are sorted. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const keyed = values.map((value) => ({ value, at: random() }));
  return keyed.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
