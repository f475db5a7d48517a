import { statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { examples } from '@/domain/exchange/examples';
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
import { ItemFileError, readItems } from '@/domain/items/item-file';
import { UsageError } from '../cli';
import { readJson } from './read-input';
import type { Outcome } from './run-items';
import { readWorkbook, writeWorkbook } from './workbook';

export const EXCHANGE_USAGE = [
  '  npm run -s items -- export 题目.json --format gift|moodle-xml|qti3|xlsx --out 文件',
  '  npm run -s items -- import 文件 --format gift|moodle-xml|xlsx [--out 题目.json]',
  '  npm run -s items -- template --out 模板.xlsx',
].join('\n');
const USAGE = `用法：\n${EXCHANGE_USAGE}`;

/** Largest file to be imported, bytes. */
const MOST_BYTES = 5 * 1024 * 1024;

/** One date for every file in a package, so that the same items give the same bytes. */
const PACKED = new Date(2021, 6, 1);

type Format = {
  write: (items: readonly Item[]) => string | Uint8Array | Promise<Uint8Array>;
  losses: (items: readonly Item[]) => Problem[];
  /** null: export only. */
  read: ((bytes: Uint8Array) => Reading | Promise<Reading>) | null;
};

const formats: Record<string, Format> = {
  gift: { write: writeGift, losses: giftLosses, read: (bytes) => readGift(utf8(bytes)) },
  'moodle-xml': { write: writeMoodleXml, losses: () => [], read: (bytes) => readMoodleXml(utf8(bytes)) },
  qti3: { write: packed, losses: () => [], read: null },
  xlsx: {
    write: (items) => writeWorkbook(writeRows(items)),
    losses: rowLosses,
    read: async (bytes) => readRows(await readWorkbook(bytes)),
  },
};

function packed(items: readonly Item[]): Uint8Array {
  const files = Object.entries(writeQti3(items)).map(([path, text]) => [path, Buffer.from(text)]);
  return zipSync(Object.fromEntries(files), { mtime: PACKED });
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError('文件不是 UTF-8 文本，请另存为 UTF-8 后再试。');
  }
}

/** The commands that belong here. */
export const isExchange = (command: string | undefined): boolean =>
  command === 'export' || command === 'import' || command === 'template';

/**
 * Runs `export …`, `import …` or `template …`.
 * @returns exit status (0 done, 2 a wrong call or file, with nothing written) and what to print
 */
export async function runExchange(args: string[]): Promise<Outcome> {
  try {
    return { status: 0, stdout: await dispatch(args), stderr: '' };
  } catch (error) {
    const expected =
      error instanceof UsageError || error instanceof ExchangeError || error instanceof ItemFileError;
    if (!expected) throw error;
    return { status: 2, stdout: '', stderr: `${error.message}\n` };
  }
}

async function dispatch(args: string[]): Promise<string> {
  const { positionals, values } = parseArguments(args);
  const [command, name, ...rest] = positionals;
  if (command === 'template') {
    if (name !== undefined || values.format !== undefined || values.out === undefined)
      throw new UsageError(`template 只要 --out。\n${USAGE}`);
    write(values.out, await writeWorkbook(writeRows(examples)));
    return '';
  }
  if (name === undefined || rest.length > 0) throw new UsageError(`请给出一个文件。\n${USAGE}`);
  if (values.format === undefined) throw new UsageError(`请用 --format 指明格式。\n${USAGE}`);
  const format = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  if (!format) throw new UsageError(`没有“${values.format}”这种格式。\n${USAGE}`);
  return command === 'export'
    ? exportItems(name, format, values.out)
    : importItems(name, format, values.format, values.out);
}

async function exportItems(name: string, format: Format, out: string | undefined): Promise<string> {
  if (out === undefined) throw new UsageError(`请用 --out 指明写到哪个文件。\n${USAGE}`);
  const items = readItems(readJson(name), { title: '', sections: [] }).map(withPlainLineBreaks);
  if (items.length === 0) throw new UsageError(`${name} 里没有题目。`);
  const problems = [
    ...items.flatMap((item, at) =>
      itemProblems(item).map((reason) => ({ place: `第 ${at + 1} 题（${item.id}）`, reason })),
    ),
    ...format.losses(items),
  ];
  if (problems.length > 0) throw new UsageError(listed('没有导出', problems));
  write(out, await format.write(items));
  return '';
}

async function importItems(
  name: string,
  { read }: Format,
  format: string,
  out: string | undefined,
): Promise<string> {
  if (!read) throw new UsageError(`${format} 只能导出，不能导入。`);
  const { items, problems } = await read(await bytesOf(name));
  if (problems.length > 0) throw new UsageError(listed('没有导入', problems));
  const json = `${JSON.stringify({ items }, null, 2)}\n`;
  if (out === undefined) return json;
  write(out, json);
  return '';
}

const listed = (outcome: string, problems: readonly Problem[]): string =>
  [
    `${outcome}：有 ${problems.length} 处要改。`,
    ...problems.map(({ place, reason }) => `${place}：${reason}`),
  ].join('\n');

async function bytesOf(path: string): Promise<Uint8Array> {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info && !info.isFile()) throw new UsageError(`${path} 不是文件。`);
  if (info && info.size > MOST_BYTES) throw new UsageError('文件太大，最多 5 MB，请拆成几份再导入。');
  const bytes = await readFile(path).catch(() => {
    throw new UsageError(`读不到文件：${path}。`);
  });
  if (bytes.length === 0) throw new UsageError(`${path} 是空文件。`);
  return bytes;
}

function write(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch {
    throw new UsageError(`写不了文件：${path}。`);
  }
}

function parseArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { format: text, out: text } });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new UsageError(`参数不对：${/--?[\w-]+/.exec(reason)?.[0] ?? reason}。\n${USAGE}`);
  }
}
