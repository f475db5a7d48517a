import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type RosterResult, rosterReader } from '@/domain/organisation/roster-reader';
import { type SheetRow, sheetRows } from './sheet-rows';
import { ZipError } from './zip-entries';

/** Largest roster file, bytes. */
export const MAX_ROSTER_BYTES = 50 * 1024 * 1024;

const PIECE = 1024 * 1024;
const ROWS = 2000;

/** A file that cannot be read as a roster; the message says why, for people. */
export class RosterFileError extends Error {
  override name = 'RosterFileError';
}

function* pieces(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
}

/** Spreadsheets in China save CSV as GB18030 as often as UTF-8; what is valid UTF-8 is never anything else. */
function encodingOf(content: Buffer): string {
  const fits = (encoding: string) => {
    const decoder = new TextDecoder(encoding, { fatal: true });
    try {
      for (const piece of pieces(content)) decoder.decode(piece, { stream: true });
      decoder.decode();
      return true;
    } catch {
      return false;
    }
  };
  const found = ['utf-8', 'gb18030'].find(fits);
  if (!found)
    throw new RosterFileError(
      'CSV 文件的编码认不出来，请在 Excel 里另存为“CSV UTF-8”，或直接用 .xlsx 文件。',
    );
  return found;
}

async function* csvRows(content: Buffer): AsyncGenerator<SheetRow[]> {
  const decoder = new TextDecoder(encodingOf(content));
  function* text() {
    for (const piece of pieces(content)) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  }
  const parser = Readable.from(text()).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: false, max_record_size: 100_000 }),
  );
  let row = 0;
  let rows: SheetRow[] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.some((cell) => cell !== '')) rows.push({ row, cells });
      if (rows.length < ROWS) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `第 ${error.lines} 行` : '';
    throw new RosterFileError(`CSV 文件${line}的格式有误，请检查引号和逗号。`);
  }
  if (rows.length > 0) yield rows;
}

const kindOf = (name: string) => /\.(csv|xlsx)$/i.exec(name)?.[1]?.toLowerCase();

/** True when the name is that of a file which may hold a roster. */
export const isRosterName = (name: string): boolean => kindOf(name) !== undefined;

/**
 * The rows of a roster file that say anything: the first sheet of an .xlsx, or a .csv in UTF-8 or GB18030, by its name.
 * Throws RosterFileError.
 */
export async function* rosterRows(name: string, content: Buffer): AsyncGenerator<SheetRow[]> {
  const kind = kindOf(name);
  if (!kind) throw new RosterFileError('名册文件要用 .xlsx 或 .csv 格式。');
  if (content.length > MAX_ROSTER_BYTES) throw new RosterFileError('文件太大，最多 50 MB。');
  try {
    yield* kind === 'csv' ? csvRows(content) : sheetRows(content);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new RosterFileError(
      error.reason === 'too-large'
        ? '文件展开后太大，请拆成几份。'
        : '这不是可以读取的 .xlsx 文件，请用 Excel 重新保存后再试。',
    );
  }
}

/** The roster a file holds, or all that is wrong with it; `onRows` hears how many rows are read so far. Throws RosterFileError. */
export async function readRoster(
  name: string,
  content: Buffer,
  onRows: (rows: number) => Promise<void> | void = () => {},
): Promise<RosterResult> {
  const reader = rosterReader();
  let count = 0;
  read: for await (const rows of rosterRows(name, content)) {
    for (const { row, cells } of rows) if (!reader.add(row, cells)) break read;
    count += rows.length;
    await onRows(count);
  }
  return reader.finish();
}

/** As `readRoster`, for a file on this machine. */
export async function readRosterFile(path: string): Promise<RosterResult> {
  if (!isRosterName(path)) throw new RosterFileError('名册文件要用 .xlsx 或 .csv 格式。');
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new RosterFileError(`找不到文件“${path}”。`);
  if (info.size > MAX_ROSTER_BYTES) throw new RosterFileError('文件太大，最多 50 MB。');
  const content = await readFile(path).catch(() => {
    throw new RosterFileError(`没有权限读取文件“${path}”。`);
  });
  return readRoster(path, content);
}
