import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { parseWith } from './parse-with';
import type { Problem } from './problem';

const text = z.string().trim().min(1);

/** The head of a lesson file. */
export const frontMatterSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, '只用小写字母、数字和连字符'),
  order: z.int().positive(),
  title: text.max(30),
  aim: text.startsWith('学完能说出', '要以“学完能说出”开头'),
  minutes: z.int().min(3, '一课读 3–5 分钟').max(5, '一课读 3–5 分钟'),
  sentences: z.array(text).min(1, '至少写一个句子编号'),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** The head of a lesson file, and the body with the number (from 1) of its first line in the file. */
export type SplitFile = {
  head: FrontMatter | null;
  body: string[];
  bodyLine: number;
  problems: Problem[];
};

/** Cuts a lesson file into its YAML head between two `---` lines, checked, and its body. */
export function splitFrontMatter(file: string, text: string): SplitFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    const reason =
      '文件要以 front matter 开头：两行 --- 之间写 slug、order、title、aim、minutes、sentences。';
    return { head: null, body: lines, bodyLine: 1, problems: [{ file, line: 1, reason }] };
  }
  const body = lines.slice(end + 1);
  const bodyLine = end + 2;
  const counter = new LineCounter();
  const document = parseDocument(lines.slice(1, end).join('\n'), { lineCounter: counter });
  // The head begins on the file's second line.
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      reason: `front matter 不是合法的 YAML（${error.code}）。含冒号、引号或 # 的文字请加单引号。`,
    }));
    return { head: null, body, bodyLine, problems };
  }
  const lineOf = (key: string): number => {
    const node: unknown = document.get(key, true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
    return Array.isArray(range) && typeof range[0] === 'number' ? lineAt(range[0]) : 1;
  };
  const { value, problems } = parseWith(frontMatterSchema, document.toJS() ?? {}, file, lineOf);
  return { head: value, body, bodyLine, problems };
}
