import type { Outcome } from './exam';
import type { Stuck } from './stuck';

export type Row = Omit<Outcome, 'quizId'> & Stuck;

/** Nothing is lost, doubled or stuck, everybody has a result and a receipt of their own, and the fault did happen. */
export const isWhole = (row: Row, members: number): boolean =>
  row.lost + row.doubled + row.stuck === 0 &&
  row.attempts === members &&
  row.results === members &&
  row.receipts === members &&
  row.missing === '';

/** What the drill found, as a table in Markdown. */
export function table(rows: readonly Row[], notRun: readonly { title: string; reason: string }[]): string {
  const lines = rows.map((row) => {
    const tried = (row.events.failed ?? 0) + (row.events.reload ?? 0);
    return `| ${[
      row.title,
      row.attempts,
      row.acknowledged,
      tried,
      row.lost,
      row.doubled,
      row.stuck,
      row.results,
      row.receipts,
      row.seconds,
      [row.note, row.missing && `没有造成：${row.missing}`].filter(Boolean).join('；'),
    ].join(' | ')} |`;
  });
  return [
    '| 故障 | 答卷 | 已确认的答案 | 失败后再试 | 丢 | 重 | 卡住 | 成绩 | 回执 | 秒 | 说明 |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines,
    ...notRun.map(({ title, reason }) => `| ${title} | 没有跑：${reason} | | | | | | | | | |`),
  ].join('\n');
}
