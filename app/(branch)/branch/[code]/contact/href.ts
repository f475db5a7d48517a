/** The address where a unit says whom its members ask. */
export const contactHref = (code: string, saved = false): string =>
  `/branch/${encodeURIComponent(code)}/contact${saved ? '?saved=1' : ''}`;
