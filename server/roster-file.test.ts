import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { ROSTER_COLUMNS } from '@/domain/organisation/roster';
import { RosterFileError, readRosterFile, rosterRows } from './roster-file';
import type { SheetRow } from './sheet-rows';
import { gathered, xlsx } from './xlsx-stream';

const folder = mkdtempSync(path.join(tmpdir(), 'roster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const heading = [...ROSTER_COLUMNS];
const lines = [heading, ['ZH-01', '第一支部', '支部', '', '007', '王“建”国', '']];

async function rowsOf(name: string, content: Buffer): Promise<SheetRow[]> {
  const all: SheetRow[] = [];
  for await (const rows of rosterRows(name, content)) all.push(...rows);
  return all;
}
const cellsOf = async (name: string, content: Buffer) =>
  (await rowsOf(name, content)).map(({ cells }) => cells);

/** A workbook whose sheet is this XML. */
function workbook(sheet: string, shared?: string): Buffer {
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="2" r:id="x2"/><sheet name="b" sheetId="1" r:id="x1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="x1" Target="worksheets/sheet1.xml"/><Relationship Id="x2" Target="/xl/worksheets/sheet7.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData/></worksheet>'),
    'xl/worksheets/sheet7.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  };
  if (shared) files['xl/sharedStrings.xml'] = strToU8(`<sst>${shared}</sst>`);
  return Buffer.from(zipSync(files));
}

test('CSV is read with and without a byte order mark, with any line ends and quotes, in UTF-8 and GB18030', async () => {
  expect(await cellsOf('a.csv', Buffer.from('单位代码,姓名\nZH-01,王“建”国\n'))).toEqual([
    ['单位代码', '姓名'],
    ['ZH-01', '王“建”国'],
  ]);
  const quoted = Buffer.from('\uFEFF单位代码,姓名\r\n\r\n"ZH-01","王,建国"\r\n');
  expect(await rowsOf('b.CSV', quoted)).toEqual([
    { row: 1, cells: ['单位代码', '姓名'] },
    { row: 3, cells: ['ZH-01', '王,建国'] },
  ]);
  // “单位,王㐁” as Excel in China saves it; the last character only GB18030 has.
  const gb = Buffer.from([0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xcd, 0xf5, 0x81, 0x39, 0xef, 0x30, 0x0a]);
  expect(await cellsOf('c.csv', gb)).toEqual([['单位', '王㐁']]);
});

test('an .xlsx is read from its first sheet, whoever wrote it', async () => {
  const sheet = lines.map((row) => row.map((value) => ({ value, type: String })));
  const trimmed = lines.map((row) => row.slice(0, row.findLastIndex((value) => value !== '') + 1));
  expect(await cellsOf('a.xlsx', await writeXlsxFile(sheet).toBuffer())).toEqual(trimmed);
  const own = await gathered(xlsx([{ name: '名册', widths: [10], rows: lines }]));
  expect(await cellsOf('a.xlsx', own)).toEqual(trimmed);
});

test('cells of every kind are read as a person sees them, in their row and column', async () => {
  const content = workbook(
    `<row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3"><v>13800138000</v></c><c r="E3"><v>1.38E+10</v></c></row>
     <row r="5"><c r="A5" t="inlineStr"><is><r><t>第一</t></r><r><t>支部</t></r><rPh><t>x</t></rPh></is></c><c t="b"><v>1</v></c>
     <c r="C5" t="str"><f>A1&amp;"x"</f><v>好</v></c></row><row r="6"><c r="A6" s="1"/></row>`,
    '<si><t>甲</t></si><si><r><t>王</t></r><r><t>&lt;建国</t></r><rPh sb="0"><t>かな</t></rPh></si>',
  );
  expect(await rowsOf('a.xlsx', content)).toEqual([
    { row: 3, cells: ['', '王<建国', '', '13800138000', '13800000000'] },
    { row: 5, cells: ['第一支部', 'TRUE', '=A1&"x"'] },
  ]);
});

test('a formula in a cell keeps the roster out, whatever it shows', async () => {
  const strings = heading.map((name) => `<si><t>${name}</t></si>`).join('');
  const cells = heading.map((_, i) => `<c t="s"><v>${i}</v></c>`).join('');
  const row =
    '<row><c t="str"><f>B1</f><v>ZH</v></c><c t="str"><v>市委</v></c><c t="str"><v>市</v></c></row>';
  const at = path.join(folder, 'formula.xlsx');
  writeFileSync(at, workbook(`<row>${cells}</row>${row}`, strings));
  const read = await readRosterFile(at);
  expect(read).toMatchObject({
    ok: false,
    problems: [{ row: 2, message: expect.stringContaining('像是公式') }, {}],
  });
});

function file(name: string, content: string | Buffer): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

test.each([
  ['one text', (a: string) => `<row><c t="inlineStr"><is><t>${a}</t></is></c></row>`],
  ['one cell of many texts', (a: string) => `<row><c>${`<v>${a.slice(0, 50_000)}</v>`.repeat(60)}</c></row>`],
])('a sheet that is %s of megabytes is given up, not held', async (_what, sheet) => {
  const content = workbook(sheet('a'.repeat(3 * 1024 * 1024)));
  await expect(rowsOf('a.xlsx', content)).rejects.toThrow('太大');
});

test('what cannot be read says why', async () => {
  const bomb = zipSync({
    ...{ 'xl/workbook.xml': strToU8(`<workbook>${' '.repeat(3 * 1024 * 1024)}</workbook>`) },
  });
  const cut = workbook('<row r="1"><c r="A1"><v>1</v></c></row>').subarray(0, 300);
  const cases: [string, string][] = [
    [path.join(folder, 'none.csv'), '找不到文件'],
    [folder, '格式'],
    [file('a.txt', 'x'), '格式'],
    [file('neither.csv', Buffer.from([0xff, 0xff, 0x00])), '编码'],
    [file('quote.csv', 'a,b\n"x,y\n'), '格式有误'],
    [file('not.xlsx', 'hello'), '.xlsx'],
    [file('cut.xlsx', cut), '.xlsx'],
    [file('broken.xlsx', workbook('<row><c></row>')), '.xlsx'],
    [file('bomb.xlsx', Buffer.from(bomb)), '太大'],
  ];
  for (const [at, reason] of cases) {
    const refused = await readRosterFile(at).catch((error: unknown) => error);
    expect(refused, at).toBeInstanceOf(RosterFileError);
    expect(String(refused)).toContain(reason);
  }
});
