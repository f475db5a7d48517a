/** What a password must be. Source: requirements AU-1, after ASVS 5.0 6.2; any characters, no forced rotation. */
import common from './common-passwords.json';

/** Shortest and longest password, characters (code points). */
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

const COMMON = new Set(common.words.split(' '));

/** Words everybody here would try first. */
const CONTEXT = ['党', '支部', 'dangxiao', 'dangyuan', 'zhibu'];

export type PasswordProblem =
  | { problem: 'TooShort' | 'TooLong' | 'TooCommon' | 'Unchanged' }
  | { problem: 'ContextWord'; word: string };

/** A password as it is hashed: NFKC, so that a full-width digit or another keyboard gives the same. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** The common password inside “Password1!”: without the marks and capitals people add to please a rule. */
function bare(password: string): string {
  return password.toLowerCase().replace(/[^\p{L}\p{N}]+$/u, '');
}

/**
 * Why `password` cannot be chosen, or null. `own` is what an attacker knows of the member: login and unit name;
 * words of one character say too little to be forbidden. `current` is the password it would replace.
 */
export function passwordProblem(
  password: string,
  own: { login: string; unit: string },
  current?: string,
): PasswordProblem | null {
  const chosen = normalisePassword(password);
  const length = [...chosen].length;
  if (length < MIN_PASSWORD) return { problem: 'TooShort' };
  if (length > MAX_PASSWORD) return { problem: 'TooLong' };
  if (current !== undefined && chosen === normalisePassword(current)) return { problem: 'Unchanged' };
  const lower = chosen.toLowerCase();
  const known = [own.login, own.unit].map((word) => word.normalize('NFKC').toLowerCase());
  const word = [...known.filter((each) => [...each].length > 1), ...CONTEXT].find((each) =>
    lower.includes(each),
  );
  if (word) return { problem: 'ContextWord', word };
  const repeated = new Set(lower).size === 1;
  if (repeated || COMMON.has(lower) || COMMON.has(bare(lower))) return { problem: 'TooCommon' };
  return null;
}
