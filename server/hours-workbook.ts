import 'server-only';
import { studyForms } from '@/domain/completion/hours';
import { formNames, roleNames } from '@/domain/completion/hours-words';
import type { HoursRow } from './queries/unit-hours';
import { type SheetCell, sheetFile } from './sheet-file';

const hours = (hundredths: number) => hundredths / 100;

const headings = (year: number): string[] => [
  '年度',
  '单位代码',
  '单位',
  '姓名',
  '职务',
  ...studyForms.map((form) => `${formNames[form]}学时`),
  '合计学时',
  `${year}年目标学时`,
  '是否达标',
];

const row = (year: number, { unit, name, role, forms, total, target }: HoursRow): SheetCell[] => [
  year,
  unit.code,
  unit.name,
  name,
  roleNames[role],
  ...studyForms.map((form) => hours(forms[form])),
  hours(total),
  hours(target),
  total >= target ? '达标' : '未达标',
];

async function* rowsOf(year: number, steps: AsyncIterable<readonly HoursRow[]>) {
  for await (const people of steps) yield people.map((each) => row(year, each));
}

/**
 * The bytes of an .xlsx with one row a member, in the order they come: no logins, nothing but names and hours. Takes its rows
 * a chunk at a time; `onRows` hears how many there are so far.
 */
export function hoursWorkbook(
  year: number,
  steps: AsyncIterable<readonly HoursRow[]>,
  onRows?: (rows: number) => unknown,
) {
  const names = headings(year);
  const decimals = names.flatMap((name, i) => (name.endsWith('学时') ? [i] : []));
  return sheetFile(
    { name: `${year}年学时`, headings: names, sticky: 4, decimals },
    rowsOf(year, steps),
    onRows,
  );
}
