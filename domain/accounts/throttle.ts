/** How sign-in slows down after failures. Source: requirements AU-3, after ASVS 5.0 6.1.1 and 6.3.1. */

/** Failures in a row that cost nothing. */
export const FREE_FAILURES = 5;

/** The longest wait between two tries, seconds. */
export const LONGEST_WAIT = 60;

/**
 * Seconds until the next try after `failures` failures in a row: nothing for the first four, then 1, 2, 4 … 60.
 * With `underAttack` (very many failures on the account from everywhere) every failure costs the longest wait, but the
 * first try of a newcomer still costs nothing: guessing gets slow, the owner is never shut out.
 */
export function waitAfter(failures: number, underAttack = false): number {
  if (failures <= 0) return 0;
  if (underAttack) return LONGEST_WAIT;
  if (failures < FREE_FAILURES) return 0;
  return Math.min(2 ** (failures - FREE_FAILURES), LONGEST_WAIT);
}

/**
 * The network an address belongs to for counting: an IPv4 address itself (also when written inside an IPv6 one), the
 * first 64 bits of an IPv6 one, because whoever has one of those has all 2^64 of them.
 */
export function networkOf(address: string): string {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...middle, ...right].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
