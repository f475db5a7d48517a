/** Longest short name of an article in its address; lessons add a number to it. */
export const MAX_SLUG = 60;

/** True for what may be an article's short name: small letters and digits, joined by single hyphens. */
export const isSlug = (slug: string): boolean =>
  slug.length <= MAX_SLUG && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug !== 'new';

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The short name of an article whose editor gave none: `a-2026-7k2m9q`. The same bytes give the same name.
 * @param bytes at least six, as good as random
 */
export function defaultSlug(year: number, bytes: Uint8Array): string {
  const mark = [...bytes.subarray(0, 6)].map((byte) => letters.charAt(byte % 32)).join('');
  return `a-${year}-${mark}`;
}
