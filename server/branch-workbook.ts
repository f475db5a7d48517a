import 'server-only';
import { overallState } from '@/domain/completion/branch';
import type { ProgressState } from '@/domain/completion/state';
import type { Parts } from './queries/branch-campaigns';
import type { Person } from './queries/branch-people';
import { type SheetCell, sheetFile } from './sheet-file';

const words: Record<ProgressState, string> = { 'not-started': '未开始', doing: '学习中', done: '已完成' };

function headings({ lessons, exams }: Parts): string[] {
  const lesson = lessons.map(({ title }, index) => `第${index + 1}课 ${title}`);
  const exam = exams.flatMap(({ title, counting }) => [
    title,
    `${title} ${counting === 'best' ? '最高得分' : '最后一次得分'}`,
    `${title} 满分`,
  ]);
  return ['单位代码', '单位', '姓名', '总体', '完成课程数', ...lesson, ...exam];
}

function row({ unit, name, lessons, exams, best }: Person): SheetCell[] {
  return [
    unit.code,
    unit.name,
    name,
    words[overallState({ lessons, exams })],
    lessons.filter((state) => state === 'done').length,
    ...lessons.map((state) => words[state]),
    ...exams.flatMap((state, i) => [words[state], best[i]?.score, best[i]?.maxScore]),
  ];
}

async function* rowsOf(steps: AsyncIterable<readonly Person[]>) {
  for await (const people of steps) yield people.map(row);
}

/** The bytes of an .xlsx with a heading row and one row a member, in the order they come. No answers, no times of use. */
export function branchWorkbook(
  steps: AsyncIterable<readonly Person[]>,
  parts: Parts,
  onRows?: (rows: number) => unknown,
) {
  return sheetFile({ name: '学习情况', headings: headings(parts), sticky: 3 }, rowsOf(steps), onRows);
}
