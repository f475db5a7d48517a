import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';

/** Largest roster file, and largest content of an .xlsx once unpacked, bytes. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024;

/** A file that cannot be read as a roster; the message says why, for people. */
export class RosterFileError extends Error {
  override name = 'RosterFileError';
}

/** Bytes the entries of a zip archive say they unpack to, from its central directory; 0 when there is none. */
export function unpackedBytes(zip: Buffer): number {
  const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  let total = 0;
  for (let at = zip.indexOf(signature); at >= 0 && at + 46 <= zip.length; ) {
    total += zip.readUInt32LE(at + 24);
    const next = at + 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    at = zip.subarray(next, next + 4).equals(signature) ? next : zip.indexOf(signature, next);
  }
  return total;
}

function csv(content: Buffer): unknown[][] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new RosterFileError(
      'CSV 文件不是 UTF-8 编码，请在 Excel 里另存为“CSV UTF-8”，或直接用 .xlsx 文件。',
    );
  }
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    });
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? `第 ${error.lines} 行` : '';
    throw new RosterFileError(`CSV 文件${line}的格式有误，请检查引号和逗号。`);
  }
}

async function xlsx(content: Buffer): Promise<unknown[][]> {
  if (unpackedBytes(content) > MAX_UNPACKED_BYTES) throw new RosterFileError('文件展开后太大，请拆成几份。');
  try {
    return await readSheet(content);
  } catch {
    throw new RosterFileError('这不是可以读取的 .xlsx 文件，请用 Excel 重新保存后再试。');
  }
}

/** The cells of a roster file, .xlsx (its first sheet) or UTF-8 .csv with or without a byte order mark. Throws RosterFileError. */
export async function readRosterFile(path: string): Promise<unknown[][]> {
  const kind = /\.(csv|xlsx)$/i.exec(path)?.[1]?.toLowerCase();
  if (!kind) throw new RosterFileError('名册文件要用 .xlsx 或 .csv 格式。');
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new RosterFileError(`找不到文件“${path}”。`);
  if (info.size > MAX_FILE_BYTES) throw new RosterFileError('文件太大，最多 50 MB。');
  const content = await readFile(path).catch(() => {
    throw new RosterFileError(`没有权限读取文件“${path}”。`);
  });
  return kind === 'csv' ? csv(content) : xlsx(content);
}
