/** Where localStorage says whose things are kept on this phone. */
export const OWNER = 'dangxiao.owner';

const NAME = 'dangxiao.person';
/** What it says once somebody signed out; a session that ran out leaves none. */
const NOBODY = '0';

function said(): string | null {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${NAME}=`));
  return found?.slice(NAME.length + 1) ?? null;
}

/** Whose phone this is at the moment, as the server said when they signed in; null when nobody is signed in. */
export function currentPerson(): number | null {
  const id = Number(said());
  return Number.isInteger(id) && id > 0 ? id : null;
}

/** Whether whoever was here last signed out, so that nothing of theirs may stay. */
export const hasSignedOut = (): boolean => said() === NOBODY;

/**
 * Whether what is `memberId`'s may be kept on this phone. A session from before that cookie has none: the page, which the
 * server has just made for this member, says it. A page left open while somebody signed out, or somebody else signed in,
 * may keep nothing.
 */
export function isHere(memberId: number): boolean {
  if (said() === null) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than the browsers this has to run in
    document.cookie = `${NAME}=${memberId}; path=/; samesite=lax`;
  }
  return currentPerson() === memberId;
}
