/** The first `most` UTF-16 units of a text, one less where that would leave half a character. */
export const opening = (text: string, most: number): string =>
  text.slice(0, most).replace(/\p{Surrogate}$/u, '');

/** The last `most` (at least 1) UTF-16 units of a text, one less where that would leave half a character. */
export const ending = (text: string, most: number): string =>
  text.slice(-most).replace(/^\p{Surrogate}/u, '');

/** False for what holds half a character anywhere in its texts: the database takes no such JSON. */
export function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isWhole);
}

/** The same value with halves of characters taken out of its texts. */
export function withoutHalves<T>(value: T): T {
  if (isWhole(value)) return value;
  return JSON.parse(
    JSON.stringify(value, (_, part) =>
      typeof part === 'string' ? part.replace(/\p{Surrogate}/gu, '') : part,
    ),
  );
}
