/** Longest login, characters. */
export const MAX_LOGIN = 64;

const LOGIN = /^[\p{L}\p{N}_.@-]{1,64}$/u;

/** A login as it is stored and compared: NFKC (full-width digits become plain), without spaces around, lower case. */
export function normaliseLogin(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** True when `login`, already normalised, may name an account. */
export function isLogin(login: string): boolean {
  return LOGIN.test(login);
}
