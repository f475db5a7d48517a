import { sentencesOf } from '@/domain/article/article';
import { deriveArticle } from '@/domain/article/derive-article';
import { MAX_CHARACTERS, UnreadableArticle } from './trouble';

/** Fewest Chinese characters of an article, and their least share of what is printed, ratio 0–1. */
const LEAST_HAN = 10;
const LEAST_SHARE = 0.05;

/**
 * A text as it is stored, and as all offsets count in it: line breaks of any kind become \n, spaces that do not break become
 * plain ones, and what cannot be seen (zero-width marks, soft hyphens, control characters, halves of characters) goes.
 * Markup and scripts are left as they stand.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, '')
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(/[\u00a0\u2007\u202f]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point.
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
  );
}

/**
 * The cleaned text, once it is sure that an article can be made of it.
 * @throws UnreadableArticle Empty, TooLong, UnknownEncoding (it holds replacement characters), NotChinese, NoSentences
 */
export function articleText(text: string): string {
  const clean = cleanText(text);
  const printed = clean.replace(/\s/g, '').length;
  if (printed === 0) throw new UnreadableArticle('Empty');
  if (clean.length > MAX_CHARACTERS) throw new UnreadableArticle('TooLong');
  const lost = clean.match(/\ufffd/g)?.length ?? 0;
  if (lost / printed > 0.001) throw new UnreadableArticle('UnknownEncoding');
  const han = clean.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han < LEAST_HAN || han / printed < LEAST_SHARE) throw new UnreadableArticle('NotChinese');
  if (!hasSentence(clean)) throw new UnreadableArticle('NoSentences');
  return clean;
}

/** A heading and a byline are no text: at least one sentence ends as sentences do. */
const hasSentence = (source: string): boolean =>
  sentencesOf(deriveArticle(source)).some(({ text }) => /[。！？!?；…][”’」』）)]*$/.test(text));
