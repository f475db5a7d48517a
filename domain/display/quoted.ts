/** Quotation marks within quotation marks. */
export const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

/** In quotation marks, once: “双报到” stays as it is, and what holds some gets the other kind within. Source: GB/T 15834, 4.8.3. */
export const quoted = (text: string): string => (/^“[^“”]*”$/.test(text) ? text : `“${inner(text)}”`);
