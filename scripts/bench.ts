import { benchExam } from './bench/exam';
import { benchPages } from './bench/pages';
import { benchReport } from './bench/report';
import { command, fail } from './cli';

const USAGE =
  '要测什么？npm run -s bench -- pages（页面大小和快慢），或 exam --flow full|short、--floor full|short、--session 人数（考试），或 report --members 人数（报表）。';

await command(([mode, ...rest]) => {
  if (mode === 'pages') return benchPages(rest);
  if (mode === 'exam') return benchExam(rest);
  if (mode === 'report') return benchReport(rest);
  return fail(USAGE);
});
