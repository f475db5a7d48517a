import { START_SPREAD_SECONDS } from './rules';

/**
 * How long after the bell a waiting member's button opens: milliseconds in [0, START_SPREAD_SECONDS × 1000), evenly spread
 * over members and different in each exam (FNV-1a), yet always the same for one member, so that a reload gains nothing.
 */
export function startSpread(memberId: number, slug: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${slug}:${memberId}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  // The low bits of neighbours are alike; mixed once more (the end of MurmurHash3).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) % (START_SPREAD_SECONDS * 1000);
}
