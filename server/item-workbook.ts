import 'server-only';
import { Unzip, UnzipInflate, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { ExchangeError } from '@/domain/exchange/reading';
import { rules } from '@/domain/exchange/xlsx-columns';

const SHEET = '题目';

/** Most bytes a workbook may unpack to, counted while unpacking: what an archive says of itself is not believed. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const PIECE = 8 * 1024;

/** What would be read as an escape of a character (_x0041_) is escaped itself, as Excel does. */
const literal = (text: string): string => text.replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_');

/** Declared as text: nothing is taken for a formula, a number or a date, now or when the cell is edited. */
const cell = (text: string, bold: boolean): Cell => ({
  value: literal(text),
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
  ...(bold ? { fontWeight: 'bold' } : {}),
});

/** The bytes of a workbook of two sheets: the items (`rows`, headings first), and how to fill them in. */
export async function writeWorkbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const items = rows.map((row, at) => row.map((text) => (text === '' ? null : cell(text, at === 0))));
  const columns = (rows[0] ?? []).map((heading) => ({ width: /题干|解析|原文/.test(heading) ? 48 : 14 }));
  const file = writeExcelFile([
    { sheet: SHEET, data: items, columns, stickyRowsCount: 1 },
    { sheet: '填写说明', data: rules.map((text, at) => [cell(text, at === 0)]), columns: [{ width: 110 }] },
  ]);
  return new Uint8Array(await file.toBuffer());
}

/**
 * The cells of the sheet 题目, or of the first sheet.
 * @throws ExchangeError when the bytes are no .xlsx file, or unpack to too much
 */
export async function readWorkbook(bytes: Uint8Array): Promise<unknown[][]> {
  const parts = unpacked(bytes);
  try {
    const sheets = await readExcelFile(Buffer.from(zipSync(parts, { level: 0 })), { trim: false });
    return (sheets.find(({ sheet }) => sheet === SHEET) ?? sheets[0])?.data ?? [];
  } catch {
    throw notExcel();
  }
}

const notExcel = () => new ExchangeError('这不是可以读取的 .xlsx 文件，请用 Excel 另存为 .xlsx 后再试。');

const tooLarge = () => new ExchangeError('文件展开后太大，请拆成几份再导入。');

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {};
  let total = 0;
  const unzip = new Unzip((file) => {
    const pieces: Uint8Array[] = [];
    file.ondata = (error, piece, isLast) => {
      if (error) throw notExcel();
      total += piece.length;
      if (total > MOST_UNPACKED) throw tooLarge();
      pieces.push(piece);
      if (isLast) parts[file.name] = Buffer.concat(pieces);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    throw total > MOST_UNPACKED ? tooLarge() : notExcel();
  }
  const texts = Object.entries(parts).filter(([name]) => /\.(?:xml|rels)$/.test(name));
  if (texts.some(([, part]) => Buffer.from(part).includes('<!DOCTYPE'))) throw notExcel();
  if (parts['xl/workbook.xml'] === undefined) throw notExcel();
  return Object.fromEntries(texts);
}
