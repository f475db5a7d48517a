/**
 * No 0/O, 1/I/L, U, and of 8 and B only the 8: told apart in print, in handwriting and over the telephone. 29 of them, a
 * prime, so that the weighted sum below misses no single mistake.
 */
const LETTERS = '23456789ACDEFGHJKMNPQRSTVWXYZ';
/** Characters without the check character: 29^7, some 17 thousand million codes. */
const LENGTH = 7;

/** The weights are different and none is a multiple of 29; the check character weighs 1. As ISBN-10 does it with 11. */
const weightAt = (place: number) => LENGTH + 1 - place;

const sumOf = (characters: string) =>
  [...characters].reduce((sum, each, place) => sum + weightAt(place) * LETTERS.indexOf(each), 0) %
  LETTERS.length;

/**
 * A new code of a printed paper: seven drawn characters and a check character.
 * @param draw a whole number from 0 up to, not including, its argument
 */
export function newPaperCode(draw: (below: number) => number): string {
  const drawn = Array.from({ length: LENGTH }, () => LETTERS.charAt(draw(LETTERS.length))).join('');
  return drawn + LETTERS.charAt((LETTERS.length - sumOf(drawn)) % LETTERS.length);
}

/**
 * What somebody typed as a code: upper case, without spaces and hyphens, B read as 8 and U as V, full-width forms as plain
 * ones. Null when it is no code: a character wrong or two exchanged shows in the check character.
 */
export function readPaperCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–_.·]/g, '')
    .replace(/B/g, '8')
    .replace(/U/g, 'V');
  const whole = code.length === LENGTH + 1 && [...code].every((each) => LETTERS.includes(each));
  return whole && sumOf(code) === 0 ? code : null;
}

/** As it is printed: K7M2-Q9XT. */
export const printedCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
