import 'server-only';
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { studyForms } from '@/domain/completion/hours';
import { formNames, roleNames } from '@/domain/completion/hours-words';
import type { HoursRow } from './queries/unit-hours';

// The type is given, never guessed: a name such as “=1+1” stays a text.
const text = (value: string): Cell => ({ value, type: String });
const hours = (hundredths: number): Cell => ({ value: hundredths / 100, type: Number, format: '0.##' });
const heading = (value: string): Cell => ({ ...(text(value) as object), fontWeight: 'bold' });

const headings = (year: number): Cell[] =>
  [
    '年度',
    '单位代码',
    '单位',
    '姓名',
    '职务',
    ...studyForms.map((form) => `${formNames[form]}学时`),
    '合计学时',
    `${year}年目标学时`,
    '是否达标',
  ].map(heading);

const row = (year: number, { unit, name, role, forms, total, target }: HoursRow): Cell[] => [
  { value: year, type: Number },
  text(unit.code),
  text(unit.name),
  text(name),
  text(roleNames[role]),
  ...studyForms.map((form) => hours(forms[form])),
  hours(total),
  hours(target),
  text(total >= target ? '达标' : '未达标'),
];

/**
 * The bytes of an .xlsx with one row a member, in the order they come: no logins, nothing but names and hours. Takes its rows
 * a chunk at a time; `onRows` hears how many there are so far.
 */
export async function hoursWorkbook(
  year: number,
  chunks: AsyncIterable<readonly HoursRow[]>,
  onRows?: (rows: number) => unknown,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; rows: number }> {
  const sheet: SheetData = [headings(year)];
  for await (const chunk of chunks) {
    for (const each of chunk) sheet.push(row(year, each));
    await onRows?.(sheet.length - 1);
  }
  const columns = (sheet[0] ?? []).map((_, i) => ({ width: i > 0 && i < 4 ? 18 : 14 }));
  const file = writeExcelFile(sheet, {
    sheet: `${year}年学时`,
    columns,
    stickyRowsCount: 1,
    stickyColumnsCount: 4,
  });
  return { bytes: new Uint8Array(await file.toBuffer()), rows: sheet.length - 1 };
}
