import 'server-only';
import { strToU8, Zip, ZipDeflate } from 'fflate';

/**
 * An Excel file of one sheet, packed while its rows are read: 120,000 rows as objects would fill
 * the process. The cells say
 * what they are, nothing is guessed: a text such as “=1+1” stays a text, a code such as “007” keeps its zeros.
 */
export type SheetCell = string | number | null | undefined;

export type Sheet = {
  name: string;
  headings: readonly string[];
  /** Columns that stay in sight. */
  sticky: number;
  /** Columns (from 0) whose numbers have up to two decimals; the others are shown as they are. */
  decimals?: readonly number[];
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in `cellXfs` of the styles. */
const [BOLD, DECIMAL] = [1, 2];
/** Excel's own limit, UTF-16 units. */
const LONGEST_TEXT = 32_767;
/** Rows packed between two turns of the event loop. */
const ROWS_A_TURN = 500;

const fontOf = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
const styles = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.##"/></numFmts><fonts count="2">${fontOf('')}${fontOf('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

// Excel refuses a file with characters XML does not have.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) =>
  text.replace(forbidden, '').replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? columnName(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

type Style = (column: number, isNumber: boolean) => string;

function rowXml(cells: readonly SheetCell[], row: number, columns: readonly string[], style: Style): string {
  const inside = cells.map((cell, at) => {
    if (cell === null || cell === undefined || cell === '') return '';
    const where = `r="${columns[at]}${row}"${style(at, typeof cell === 'number')}`;
    if (typeof cell === 'number') return Number.isFinite(cell) ? `<c ${where}><v>${cell}</v></c>` : '';
    const text = escaped(cell.slice(0, LONGEST_TEXT));
    return `<c ${where} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${row}">${inside.join('')}</row>`;
}

function head({ headings, sticky }: Sheet, columns: readonly string[]): string {
  const pane = `<pane xSplit="${sticky}" ySplit="1" topLeftCell="${columns[sticky]}2" activePane="bottomRight" state="frozen"/>`;
  const cols = headings.map(
    (_, i) => `<col min="${i + 1}" max="${i + 1}" width="${i < sticky ? 18 : 14}" customWidth="1"/>`,
  );
  const row = rowXml(headings, 1, columns, () => ` s="${BOLD}"`);
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>${row}`;
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relations = (...each: string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
const override = (part: string, type: string) =>
  `<Override PartName="/xl/${part}.xml" ContentType="${TYPES}.${type}+xml"/>`;

// In Excel's own order; no sheet may be named with these characters, nor longer than 31.
const frame = (name: string): [string, string][] => [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}${override('styles', 'styles')}</Types>`,
  ],
  ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('rId2', 'styles', 'styles.xml'),
    ),
  ],
  ['xl/styles.xml', styles],
];

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Makes the file from rows that come some at a time; of them only the packed ones stay in memory (about 30 bytes a row).
 * @param onRows hears after each step how many rows there are so far
 */
export async function sheetFile(
  sheet: Sheet,
  steps: AsyncIterable<readonly (readonly SheetCell[])[]>,
  onRows?: (rows: number) => unknown,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; rows: number }> {
  const packed: Uint8Array[] = [];
  let broken: Error | null = null;
  const zip = new Zip((error, chunk) => {
    broken ??= error;
    packed.push(chunk);
  });
  for (const [name, text] of frame(sheet.name)) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(strToU8(text), true);
  }
  const columns = sheet.headings.map((_, i) => columnName(i)).concat(columnName(sheet.headings.length));
  const decimals = new Set(sheet.decimals);
  const style: Style = (at, isNumber) => (isNumber && decimals.has(at) ? ` s="${DECIMAL}"` : '');
  const part = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 4 });
  zip.add(part);
  part.push(strToU8(head(sheet, columns)));
  let rows = 0;
  for await (const step of steps) {
    for (let at = 0; at < step.length; at += ROWS_A_TURN) {
      const some = step.slice(at, at + ROWS_A_TURN);
      part.push(strToU8(some.map((cells, i) => rowXml(cells, rows + i + 2, columns, style)).join('')));
      rows += some.length;
      await turn();
    }
    await onRows?.(rows);
  }
  part.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  if (broken) throw broken;
  const bytes = new Uint8Array(packed.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of packed) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, rows };
}
