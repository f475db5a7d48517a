import 'server-only';
import { zipSync } from 'fflate';
import { giftLosses, writeGift } from '@/domain/exchange/gift';
import { readGift } from '@/domain/exchange/gift-read';
import { writeMoodleXml } from '@/domain/exchange/moodle-xml';
import { readMoodleXml } from '@/domain/exchange/moodle-xml-read';
import { writeQti3 } from '@/domain/exchange/qti3';
import {
  ExchangeError,
  itemProblems,
  type Problem,
  type Reading,
  withPlainLineBreaks,
} from '@/domain/exchange/reading';
import { rowLosses, writeRows } from '@/domain/exchange/xlsx-rows';
import { readRows } from '@/domain/exchange/xlsx-rows-read';
import type { Item } from '@/domain/items/item';
import { readWorkbook, writeWorkbook } from './item-workbook';

/** Largest file to be imported, bytes. */
export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;

export const formatNames = ['gift', 'moodle-xml', 'qti3', 'xlsx'] as const;
export type FormatName = (typeof formatNames)[number];

type Format = {
  /** Of the file, without the point. */
  extension: string;
  type: string;
  write: (items: readonly Item[]) => string | Uint8Array | Promise<Uint8Array>;
  /** What the format cannot carry. */
  losses: (items: readonly Item[]) => Problem[];
  /** null: export only. `most`: how many questions are taken. @throws ExchangeError */
  read: ((bytes: Uint8Array, most?: number) => Reading | Promise<Reading>) | null;
};

/** How items leave and come back; what each format looks like is in domain/exchange. */
export const itemFormats: Record<FormatName, Format> = {
  gift: {
    extension: 'txt',
    type: 'text/plain; charset=utf-8',
    write: writeGift,
    losses: giftLosses,
    read: (bytes, most) => readGift(utf8(bytes), most),
  },
  'moodle-xml': {
    extension: 'xml',
    type: 'application/xml; charset=utf-8',
    write: writeMoodleXml,
    losses: () => [],
    read: (bytes, most) => readMoodleXml(utf8(bytes), most),
  },
  qti3: { extension: 'zip', type: 'application/zip', write: packed, losses: () => [], read: null },
  xlsx: {
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (items) => writeWorkbook(writeRows(items)),
    losses: rowLosses,
    read: async (bytes, most) => readRows(await readWorkbook(bytes), most),
  },
};

/** One date for every file in a package, so that the same items give the same bytes. */
const PACKED = new Date(2021, 6, 1);

function packed(items: readonly Item[]): Uint8Array {
  const files = Object.entries(writeQti3(items)).map(([path, text]) => [path, Buffer.from(text)]);
  return zipSync(Object.fromEntries(files), { mtime: PACKED });
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ExchangeError('文件不是 UTF-8 文本，请另存为 UTF-8 后再试。');
  }
}

/** The items as they are written (line breaks plain), and why some of them cannot be: by place, in Chinese. */
export function readyToWrite(
  items: readonly Item[],
  format: FormatName,
): { ready: Item[]; problems: Problem[] } {
  const ready = items.map(withPlainLineBreaks);
  const unfit = ready.flatMap((item, at) =>
    itemProblems(item).map((reason) => ({ place: `第 ${at + 1} 题（${item.id}）`, reason })),
  );
  return { ready, problems: [...unfit, ...itemFormats[format].losses(ready)] };
}
