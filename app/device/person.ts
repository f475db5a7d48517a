const NAME = 'dangxiao.person';

/** Whose phone this is at the moment, as the server said when they signed in; null when nobody is signed in. */
export function currentPerson(): number | null {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${NAME}=`));
  const id = Number(found?.slice(NAME.length + 1));
  return Number.isInteger(id) && id > 0 ? id : null;
}

/**
 * Whether what is `memberId`'s may be kept on this phone. A session from before that cookie has none: the page, which the
 * server has just made for this member, says it. A page left open while somebody else signed in may keep nothing.
 */
export function isHere(memberId: number): boolean {
  if (currentPerson() === null) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is younger than the browsers this has to run in
    document.cookie = `${NAME}=${memberId}; path=/; samesite=lax`;
  }
  return currentPerson() === memberId;
}
