/** Percent-encoding of just the characters that `unsafe` finds. */
export const encoded = (text: string, unsafe: RegExp): string =>
  text.replace(unsafe, (char) =>
    [...new TextEncoder().encode(char)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );

/** The way back; a text that is no percent-encoding stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
