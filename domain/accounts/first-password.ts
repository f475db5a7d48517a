/** Passwords that are handed out on paper: read aloud, typed on a phone, used once. */

/** Without 0 o, 1 i l, 2 z, 5 s, 8 b: nothing that looks like something else. */
const ALPHABET = 'acdefghjkmnpqrtuvwxy34679';

/** Days until an unused first password is worthless. */
export const FIRST_PASSWORD_DAYS = 14;

/**
 * A first password like "k7mp-4wxt-9rhd": 12 of 25 characters, 55 bits.
 * `pick(n)` gives a whole number from 0 below n, from a source fit for secrets.
 */
export function firstPassword(pick: (n: number) => number): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[pick(ALPHABET.length)]).join('');
  return [group(), group(), group()].join('-');
}

/**
 * What somebody who copies a first password from paper meant: capitals, spaces or other dashes between the groups, or
 * none, all give the form it was issued in. Anything of another shape is returned as typed.
 */
export function firstPasswordAsTyped(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const issued = bare.length === 12 && [...bare].every((character) => ALPHABET.includes(character));
  return issued ? [bare.slice(0, 4), bare.slice(4, 8), bare.slice(8)].join('-') : typed;
}
