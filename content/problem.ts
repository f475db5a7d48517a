import type { Problem } from '@/domain/lesson/problem';

/** `lessons/01-leadership.md 第 12 行（s1-3）：……` */
export const problemText = ({ file, line, id, reason }: Problem): string =>
  `${file}${line === undefined ? '' : ` 第 ${line} 行`}${id === undefined ? '' : `（${id}）`}：${reason}`;

/** A content folder that must not be used. `problems` holds all that were found, in the order of the files. */
export class ContentError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super([`课程内容有 ${problems.length} 处问题：`, ...problems.map(problemText)].join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}
