import type { Outcome } from './exam';
import type { Stuck } from './stuck';

type Row = Omit<Outcome, 'quizId'> & Stuck;

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
      row.note,
    ].join(' | ')} |`;
  });
  return [
    '| 故障 | 答卷 | 已确认的答案 | 失败后再试 | 丢 | 重 | 卡住 | 成绩 | 回执 | 秒 | 说明 |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines,
    ...notRun.map(({ title, reason }) => `| ${title} | 没有跑：${reason} | | | | | | | | | |`),
  ].join('\n');
}
