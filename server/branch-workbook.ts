import 'server-only';
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { overallState } from '@/domain/completion/branch';
import type { ProgressState } from '@/domain/completion/state';
import type { Parts } from './queries/branch-campaigns';
import type { Person } from './queries/branch-people';

const words: Record<ProgressState, string> = { 'not-started': '未开始', doing: '学习中', done: '已完成' };

// The type is given, never guessed: a name such as “=1+1” stays a text, a code such as “007” keeps its zeros.
const text = (value: string): Cell => ({ value, type: String });
const number = (value: number | undefined): Cell => (value === undefined ? null : { value, type: Number });
const heading = (value: string): Cell => ({ ...(text(value) as object), fontWeight: 'bold' });

function headings({ lessons, exams }: Parts): Cell[] {
  const lesson = lessons.map(({ title }, index) => `第${index + 1}课 ${title}`);
  const exam = exams.flatMap(({ title, counting }) => [
    title,
    `${title} ${counting === 'best' ? '最高得分' : '最后一次得分'}`,
    `${title} 满分`,
  ]);
  return ['单位代码', '单位', '姓名', '总体', '完成课程数', ...lesson, ...exam].map(heading);
}

function row({ unit, name, lessons, exams, best }: Person): Cell[] {
  return [
    text(unit.code),
    text(unit.name),
    text(name),
    text(words[overallState({ lessons, exams })]),
    number(lessons.filter((state) => state === 'done').length),
    ...lessons.map((state) => text(words[state])),
    ...exams.flatMap((state, i) => [text(words[state]), number(best[i]?.score), number(best[i]?.maxScore)]),
  ];
}

/** The bytes of an .xlsx with a heading row and one row a member, in the order given. No answers, no times of use. */
export async function branchWorkbook(
  people: readonly Person[],
  parts: Parts,
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet: SheetData = [headings(parts), ...people.map(row)];
  const columns = (sheet[0] ?? []).map((_, i) => ({ width: i < 3 ? 18 : 14 }));
  const file = writeExcelFile(sheet, {
    sheet: '学习情况',
    columns,
    stickyRowsCount: 1,
    stickyColumnsCount: 3,
  });
  return new Uint8Array(await file.toBuffer());
}
