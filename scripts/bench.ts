import { benchExam } from './bench/exam';
import { benchPages } from './bench/pages';
import { command, fail } from './cli';

const USAGE = `用法：
  npm run -s bench -- pages      各页面的字节数和请求数
  npm run -s bench -- exam …     考试的速度；不带参数看用法`;

await command(([mode, ...rest]) => {
  if (mode === 'pages' && rest.length === 0) return benchPages();
  if (mode === 'exam') return benchExam(rest);
  return fail(USAGE);
});
