import 'server-only';
import { SaxesParser } from 'saxes';
import { unzipped, type ZipEntry, ZipError, zipEntries } from './zip-entries';

/** A row as a spreadsheet numbers it, with what its cells say. */
export type SheetRow = { row: number; cells: string[] };

const MB = 1024 * 1024;
/** Most a part may unpack to, bytes: the sheet passes through, the texts of all cells are held. */
const MOST_SHEET = 1024 * MB;
const MOST_TEXTS = 160 * MB;
const MOST_PARTS = 2 * MB;
/** Longest piece of XML without an end of anything, and longest text of a cell, characters: Excel's own limit is 32,767. */
const LONGEST = 1024 * 1024;
const LONGEST_CELL = 100_000;
/** Most texts that cells may refer to; an empty one costs memory too. */
const MOST_SHARED = 3_000_000;
/** Cells further to the right are of no interest to anybody here. */
const MOST_COLUMNS = 64;

type Tag = { name: string; attributes: Record<string, string> };
type Handlers = { open?: (tag: Tag) => void; text?: (text: string) => void; close?: (name: string) => void };

/** Some programs write every name with a prefix. */
const local = (name: string) => name.slice(name.indexOf(':') + 1);

function reader({ open, text, close }: Handlers) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  if (open)
    parser.on('opentag', ({ name, attributes }) =>
      open({ name: local(name), attributes: attributes as Record<string, string> }),
    );
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('error', () => {
    throw new ZipError('broken');
  });
  // The parser holds a text until it ends: one of a gigabyte packs into a megabyte.
  let since = 0;
  const ended = () => {
    since = 0;
  };
  parser.on('opentagstart', ended);
  parser.on('closetag', (tag) => {
    ended();
    close?.(local(tag.name));
  });
  return {
    write(piece: string) {
      since += piece.length;
      if (since > LONGEST) throw new ZipError('too-large');
      parser.write(piece);
    },
    close: () => parser.close(),
  };
}

async function readPart(entry: ZipEntry | undefined, most: number, handlers: Handlers): Promise<void> {
  if (!entry) return;
  const parse = reader(handlers);
  for await (const piece of unzipped(entry, most)) parse.write(piece);
  parse.close();
}

/** The path inside the archive of the sheet that comes first in the workbook. */
async function firstSheet(entries: Map<string, ZipEntry>): Promise<ZipEntry> {
  let relation = '';
  await readPart(entries.get('xl/workbook.xml'), MOST_PARTS, {
    open: ({ name, attributes }) => {
      if (name === 'sheet')
        relation ||= Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? '';
    },
  });
  let target = '';
  await readPart(entries.get('xl/_rels/workbook.xml.rels'), MOST_PARTS, {
    open: ({ name, attributes }) => {
      if (name === 'Relationship' && attributes.Id === relation) target = attributes.Target ?? '';
    },
  });
  const sheet = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  if (!sheet) throw new ZipError('broken');
  return sheet;
}

/** Texts that cells refer to by number; without the readings that Japanese sheets add. */
async function sharedTexts(entries: Map<string, ZipEntry>): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let taking = false;
  let reading = false;
  await readPart(entries.get('xl/sharedStrings.xml'), MOST_TEXTS, {
    open: ({ name }) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') reading = true;
      taking = name === 't' && !reading;
    },
    text: (piece) => {
      if (taking) text += piece;
    },
    close: (name) => {
      taking = false;
      if (name === 'rPh') reading = false;
      else if (name === 'si' && texts.push(text) > MOST_SHARED) throw new ZipError('too-large');
    },
  });
  return texts;
}

/** 0 for A, 27 for AB; -1 when the cell does not say where it is. */
function columnOf(reference: string | undefined): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return -1;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** What a cell says. A formula is shown as one, whatever it last came to, so that nobody takes it for a plain text. */
function cellValue(type: string, raw: string, formula: string | null, shared: readonly string[]): string {
  if (formula !== null) return `=${formula}`;
  if (type === 's') return shared[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (type === '' || type === 'n') return /e/i.test(raw) ? String(Number(raw)) : raw;
  return raw;
}

function sheetHandlers(shared: readonly string[], emit: (row: SheetRow) => void): Handlers {
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let raw = '';
  let formula: string | null = null;
  let into: 'value' | 'formula' | null = null;
  return {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1);
        [cells, column] = [[], -1];
      } else if (name === 'c') {
        const at = columnOf(attributes.r);
        column = at >= 0 ? at : column + 1;
        [type, raw, formula] = [attributes.t ?? '', '', null];
      } else if (name === 'v' || name === 't') into = 'value';
      else if (name === 'f') {
        formula = '';
        into = 'formula';
      } else if (name === 'rPh') type = 'reading';
    },
    text: (piece) => {
      if (into === 'value' && type !== 'reading') raw += piece;
      else if (into === 'formula') formula += piece;
      if (raw.length + (formula?.length ?? 0) > LONGEST_CELL) throw new ZipError('too-large');
    },
    close: (name) => {
      into = null;
      if (name === 'rPh') type = 'inlineStr';
      else if (name === 'c' && column < MOST_COLUMNS) {
        const value = cellValue(type, raw, formula, shared);
        if (value !== '') {
          while (cells.length < column) cells.push('');
          cells[column] = value;
        }
      } else if (name === 'row' && cells.length > 0) emit({ row, cells });
    },
  };
}

/**
 * The rows of an .xlsx file's first sheet that say anything, in pieces as they are unpacked: the sheet itself is never held as
 * a whole. Throws ZipError.
 */
export async function* sheetRows(file: Buffer): AsyncGenerator<SheetRow[]> {
  const entries = zipEntries(file);
  const sheet = await firstSheet(entries);
  const shared = await sharedTexts(entries);
  let rows: SheetRow[] = [];
  const parser = reader(sheetHandlers(shared, (row) => rows.push(row)));
  for await (const piece of unzipped(sheet, MOST_SHEET)) {
    parser.write(piece);
    if (rows.length > 0) yield rows;
    rows = [];
  }
  parser.close();
  if (rows.length > 0) yield rows;
}
