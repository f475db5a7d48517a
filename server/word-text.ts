import 'server-only';
import { Unzip, UnzipInflate, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { UnreadableArticle } from '@/domain/intake/trouble';

/** Most bytes a document may unpack to, and its running text alone; counted while unpacking, whatever it says of itself. */
const MOST_UNPACKED = 30 * 1024 * 1024;
const MOST_TEXT = 6 * 1024 * 1024;
const PIECE = 8 * 1024;
const MAIN = 'word/document.xml';

// What mammoth needs to find the running text; pictures and the rest are counted, not kept.
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document\.xml|_rels\/document\.xml\.rels))$/;

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {};
  let total = 0;
  let isBomb = false;
  const unzip = new Unzip((file) => {
    const pieces: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, piece, isLast) => {
      if (error) throw new UnreadableArticle('BrokenWord');
      total += piece.length;
      size += piece.length;
      isBomb ||= total > MOST_UNPACKED || (file.name === MAIN && size > MOST_TEXT);
      if (isBomb) throw new UnreadableArticle('Bomb');
      if (needed.test(file.name)) pieces.push(piece);
      if (isLast && needed.test(file.name)) parts[file.name] = Buffer.concat(pieces);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    // What is thrown in the callback comes back from the library as an error of the archive.
    throw new UnreadableArticle(isBomb ? 'Bomb' : 'BrokenWord');
  }
  return parts;
}

/** A line broken by hand (Shift+Enter) is a line of its own; mammoth would run the two together. */
const withBreaks = (xml: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(xml)
      .toString('utf8')
      .replace(/<w:(?:br|cr)\b[^>]*\/>/g, '<w:t xml:space="preserve">\n</w:t>'),
  );

/**
 * The running text of a .docx, a line a paragraph; pictures, notes and automatic numbers are not in it.
 * @throws UnreadableArticle BrokenWord, Bomb
 */
export async function wordText(bytes: Uint8Array): Promise<string> {
  const parts = unpacked(bytes);
  const main = parts[MAIN];
  const declares = Object.values(parts).some((part) => Buffer.from(part).includes('<!DOCTYPE'));
  if (!main || declares) throw new UnreadableArticle('BrokenWord');
  const archive = zipSync({ ...parts, [MAIN]: withBreaks(main) }, { level: 0 });
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(archive) });
    return value.replace(/\n\n/g, '\n');
  } catch {
    throw new UnreadableArticle('BrokenWord');
  }
}
