import 'server-only';
import { articleText } from '@/domain/intake/clean-text';
import { decodeText } from '@/domain/intake/decode-text';
import { MAX_FILE_BYTES, type Trouble, UnreadableArticle } from '@/domain/intake/trouble';
import { wordText } from './word-text';

/** What files begin with that are often taken for an article, and what is said of them. */
const signatures: [bytes: number[], trouble: Trouble][] = [
  [[0x25, 0x50, 0x44, 0x46], 'Pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'OldWord'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'OldWord'],
  [[0x89, 0x50, 0x4e, 0x47], 'Image'],
  [[0xff, 0xd8, 0xff], 'Image'],
  [[0x47, 0x49, 0x46, 0x38], 'Image'],
  [[0x42, 0x4d], 'Image'],
  [[0x4d, 0x5a], 'Binary'],
  [[0x7f, 0x45, 0x4c, 0x46], 'Binary'],
];

const begins = (bytes: Uint8Array, first: readonly number[]) => first.every((byte, at) => bytes[at] === byte);
const isArchive = (bytes: Uint8Array) => begins(bytes, [0x50, 0x4b, 0x03, 0x04]);

/**
 * The text of an article file, cleaned: .txt (UTF-8, UTF-16 with byte order mark, GB 18030) or .docx, up to 5 MB and
 * 200,000 UTF-16 units. What a file is, its bytes say, not its name.
 * @throws UnreadableArticle
 */
export async function readArticleFile(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new UnreadableArticle('Empty');
  if (bytes.length > MAX_FILE_BYTES) throw new UnreadableArticle('TooLarge');
  const known = signatures.find(([first]) => begins(bytes, first));
  // Two letters are no proof: a text may begin with BM or MZ.
  if (known && !(known[0].length === 2 && isPlain(bytes))) throw new UnreadableArticle(known[1]);
  const kind = /\.(txt|docx)$/i.exec(name)?.[1]?.toLowerCase();
  if (!kind) throw new UnreadableArticle('WrongType');
  if (isArchive(bytes)) return articleText(await wordText(bytes));
  if (kind === 'docx') throw new UnreadableArticle('BrokenWord');
  return articleText(decodeText(bytes));
}

const isPlain = (bytes: Uint8Array) => !bytes.subarray(0, 512).some((byte) => byte < 9);
