/** Something wrong in a content folder, for the person who edits the file: where it is, and what is wrong. */
export type Problem = { file: string; line?: number; id?: string; reason: string };

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
