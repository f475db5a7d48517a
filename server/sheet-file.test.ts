import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { type SheetCell, sheetFile } from './sheet-file';

async function* steps(...each: SheetCell[][][]) {
  yield* each;
}

const sheet = { name: '学习情况', headings: ['单位', '姓名', '学时'], sticky: 1, decimals: [2] };

test('texts come back as texts, numbers as numbers, and nothing as nothing', async () => {
  const rows: SheetCell[][] = [
    ['007', '=1+1', 13.5],
    ['+86', '@SUM(A1)', 0],
    ['a<b>&"c"', '  两端有空格 ', null],
  ];
  const made = await sheetFile(sheet, steps(rows.slice(0, 1), [], rows.slice(1)));
  expect(made.rows).toBe(3);
  expect(await readSheet(Buffer.from(made.bytes), { trim: false })).toEqual([sheet.headings, ...rows]);
});

test('no cell is a formula, and no cell holds what would break the file', async () => {
  const made = await sheetFile(sheet, steps([['=1+1', 'a\u0000b\u000bc\uffff', Number.NaN]]));
  const xml = strFromU8(unzipSync(made.bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(xml).not.toContain('<f>');
  const [, row] = await readSheet(Buffer.from(made.bytes));
  expect(row).toEqual(['=1+1', 'abc', null]);
});

test('a sheet of thousands of rows keeps their order and hears how far it is', async () => {
  const many = Array.from({ length: 1700 }, (_, i) => [`U${i}`, '王建国', i]);
  const heard: number[] = [];
  const made = await sheetFile(sheet, steps(many.slice(0, 900), many.slice(900)), (n) => heard.push(n));
  expect(heard).toEqual([900, 1700]);
  const [, ...rows] = await readSheet(Buffer.from(made.bytes));
  expect(rows).toEqual(many);
});

test('a file without rows has its headings, under a name Excel takes', async () => {
  const made = await sheetFile({ ...sheet, name: '2026/2027:学时'.padEnd(40, '长') }, steps());
  const files = unzipSync(made.bytes);
  const name =
    /sheet name="([^"]*)"/.exec(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array()))?.[1] ?? '';
  expect(name).toMatch(/^2026 2027 学时长+$/);
  expect(name.length).toBe(31);
  expect(await readSheet(Buffer.from(made.bytes))).toEqual([sheet.headings]);
});

test('an error while rows are read ends the making', async () => {
  async function* failing() {
    yield [['U1', '王建国', 1]];
    throw new Error('the database is gone');
  }
  await expect(sheetFile(sheet, failing())).rejects.toThrow('the database is gone');
});
