import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { RosterFileError, readRosterFile, unpackedBytes } from './roster-file';

const folder = mkdtempSync(path.join(tmpdir(), 'roster-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

const cells = [
  ['单位代码', '姓名'],
  ['ZH-01', '王“建”国'],
];

test('CSV is read with and without a byte order mark, with any line ends and quotes', async () => {
  expect(await readRosterFile(file('a.csv', '单位代码,姓名\nZH-01,王“建”国\n'))).toEqual(cells);
  expect(await readRosterFile(file('b.CSV', '\uFEFF单位代码,姓名\r\n"ZH-01","王“建”国"\r\n'))).toEqual(cells);
});

test('an .xlsx is read from its first sheet', async () => {
  const sheet = cells.map((row) => row.map((value) => ({ value, type: String })));
  const written = await writeXlsxFile(sheet).toBuffer();
  expect(await readRosterFile(file('a.xlsx', written))).toEqual(cells);
  expect(unpackedBytes(written)).toBeGreaterThan(1000);
});

test('what cannot be read says why', async () => {
  const gbk = Buffer.from([0xb5, 0xa5, 0xce, 0xbb, 0x0a]);
  const zip = Buffer.alloc(46);
  zip.writeUInt32LE(0x02014b50, 0);
  zip.writeUInt32LE(0xffffffff, 24);
  const cases: [string, string][] = [
    [path.join(folder, 'none.csv'), '找不到文件'],
    [folder, '格式'],
    [file('a.txt', 'x'), '格式'],
    [file('gbk.csv', gbk), 'UTF-8'],
    [file('quote.csv', 'a,b\n"x,y\n'), '格式有误'],
    [file('not.xlsx', 'hello'), '.xlsx'],
    [file('bomb.xlsx', zip), '太大'],
  ];
  for (const [at, reason] of cases) {
    const refused = await readRosterFile(at).catch((error: unknown) => error);
    expect(refused, at).toBeInstanceOf(RosterFileError);
    expect(String(refused)).toContain(reason);
  }
});
