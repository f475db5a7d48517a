import { UnreadableArticle } from './trouble';

const strict = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Share of the double bytes of a Chinese text that lie in GB 2312, ratio 0–1; of other bytes read as GB 18030 it is about half. */
const LEAST_COMMON = 0.85;

// GB 18030 gives a character to almost any bytes: what is meant as Chinese keeps to the part in daily use.
function isCommonGb(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs += 1;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common += 1;
    at += trail >= 0x30 && trail <= 0x39 ? 3 : 1;
  }
  return pairs > 0 && common / pairs >= LEAST_COMMON;
}

const starts = (bytes: Uint8Array, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** Control characters that no text holds; tabs, line breaks and form feeds are none of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/**
 * The text of a plain text file: UTF-8 with or without byte order mark, UTF-16 with one, else GB 18030. Without the mark.
 * @throws UnreadableArticle UnknownEncoding, or Binary for what is no text in any of them
 */
export function decodeText(bytes: Uint8Array): string {
  const text = starts(bytes, 0xff, 0xfe)
    ? strict('utf-16le', bytes)
    : starts(bytes, 0xfe, 0xff)
      ? strict('utf-16be', bytes)
      : (strict('utf-8', bytes) ?? (isCommonGb(bytes) ? strict('gb18030', bytes) : null));
  if (text === null) throw new UnreadableArticle(bytes.includes(0) ? 'Binary' : 'UnknownEncoding');
  if (control.test(text)) throw new UnreadableArticle('Binary');
  return text;
}
