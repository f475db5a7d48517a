import type { Article } from './article';
import { readLines } from './read-lines';
import type { Repair } from './repair';

/**
 * The reading text of a source: title, sections by headings, sentences with their places in the source. Works on any
 * text. What every line is, and where, says `readLines`.
 * @param source with or without byte order mark; offsets count after it
 * @throws RepairError when a repair does not fit the source
 */
export function deriveArticle(source: string, repairs: Repair[] = []): Article {
  const { title, sections } = readLines(source, repairs);
  return { title, sections };
}
