import { commonLength, normal, stands } from './wording';

/** Farther than this from a value, words no longer tell what it belongs to, in UTF-16 units. */
const REACH = 16;

/** The words beside each place where `part` stands in `text`, to the next pause on either side. */
function beside(part: string, text: string): string[] {
  const [whole, wanted] = [normal(text), normal(part)];
  const found: string[] = [];
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    // A neighbour on each side shows whether a number goes on there.
    if (!stands(part, whole.slice(Math.max(0, at - 1), end + 1))) continue;
    const before = whole.slice(Math.max(0, at - REACH), at).match(/[^，。；、：]*$/)?.[0] ?? '';
    // A time stands before its clause: 2018年，启动…
    const rest = whole
      .slice(end, end + REACH)
      .replace(/[年月日]$/.test(wanted) ? /^[底初]?，/ : /^[年月日底初]+，/, '');
    const after = rest.match(/^[^，。；、：]*/)?.[0] ?? '';
    // Of names side by side, each ends where the next begins.
    found.push(before.split('”“').at(-1) ?? '', after.split('”“')[0] ?? '');
  }
  return found;
}

/**
 * How closely `part` of a sentence belongs to what is said of it elsewhere: the longest run of characters that the words
 * beside it share with `said`, in UTF-16 units; 0 where it does not stand there at all.
 */
export const bond = (said: string, part: string, text: string): number =>
  Math.max(0, ...beside(part, text).map((words) => commonLength(words, said)));

/** The closest bond in any of several sentences. */
export const closest = (said: string, part: string, texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => bond(said, part, text)));

/** Fewer characters in common prove nothing. */
const LEAST = 2;

/** Whether of all `parts` the one at `at`, and no other, belongs to `said` by these sentences. */
export function belongsAlone(
  said: string,
  parts: readonly string[],
  at: number,
  texts: readonly string[],
): boolean {
  const own = closest(said, parts[at] ?? '', texts);
  return own >= LEAST && parts.every((part, other) => other === at || closest(said, part, texts) < own);
}
