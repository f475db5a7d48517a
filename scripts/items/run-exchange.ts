import { statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { examples } from '@/domain/exchange/examples';
import { ExchangeError, type Problem } from '@/domain/exchange/reading';
import { writeRows } from '@/domain/exchange/xlsx-rows';
import { ItemFileError, readItems } from '@/domain/items/item-file';
import {
  type FormatName,
  formatNames,
  itemFormats,
  MAX_IMPORT_BYTES,
  readyToWrite,
} from '@/server/item-formats';
import { writeWorkbook } from '@/server/item-workbook';
import { UsageError } from '../cli';
import { readJson } from './read-input';
import type { Outcome } from './run-items';

export const EXCHANGE_USAGE = [
  '  npm run -s items -- export 题目.json --format gift|moodle-xml|qti3|xlsx --out 文件',
  '  npm run -s items -- import 文件 --format gift|moodle-xml|xlsx [--out 题目.json]',
  '  npm run -s items -- template --out 模板.xlsx',
].join('\n');
const USAGE = `用法：\n${EXCHANGE_USAGE}`;

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
  const format = formatNames.find((each) => each === values.format);
  if (!format) throw new UsageError(`没有“${values.format}”这种格式，可用的有 ${formatNames.join('、')}。`);
  return command === 'export' ? exportItems(name, format, values.out) : importItems(name, format, values.out);
}

async function exportItems(name: string, format: FormatName, out: string | undefined): Promise<string> {
  if (out === undefined) throw new UsageError(`请用 --out 指明写到哪个文件。\n${USAGE}`);
  const items = readItems(readJson(name), { title: '', sections: [] });
  if (items.length === 0) throw new UsageError(`${name} 里没有题目。`);
  const { ready, problems } = readyToWrite(items, format);
  if (problems.length > 0) throw new UsageError(listed('没有导出', problems));
  write(out, await itemFormats[format].write(ready));
  return '';
}

async function importItems(name: string, format: FormatName, out: string | undefined): Promise<string> {
  const { read } = itemFormats[format];
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
  if (info && info.size > MAX_IMPORT_BYTES) throw new UsageError('文件太大，最多 5 MB，请拆成几份再导入。');
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
