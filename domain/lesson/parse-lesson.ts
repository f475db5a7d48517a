import type { Lesson, LessonBlock, LessonSection, Statement } from '@/domain/article/lesson';
import { parseBlock } from './blocks';
import type { Claim } from './claim';
import { masked, unmasked } from './escapes';
import { splitFrontMatter } from './front-matter';
import type { Problem } from './problem';

export type ParsedLesson = { file: string; lesson: Lesson; sentencesLine: number; claims: Claim[] };

// Begins only where a stretch begins: tried at each of its characters, a long text without a brace would take seconds.
const sourced = /(?<![^{}])([^{}]+)\{([^{}]*)\}/g;
const id = /^[\w-]+$/;
/** Marks of Markdown and HTML that mean nothing here and would be shown as they are. */
const foreign = /[*_`<>[\]{}|#]|^\d+[.)] |^- /;

/**
 * Reads a lesson file by its notation alone, without the article (docs/decisions/005-content-format.md).
 * @param file the name to report problems by
 * @param rules a file has at least three sections; a lesson at the desk may be too short for that
 * @returns the lesson (null when its head is unusable) and every fault of the notation, by line
 */
export function parseLesson(
  file: string,
  text: string,
  { fewestSections = 3 }: { fewestSections?: number } = {},
): { parsed: ParsedLesson | null; problems: Problem[] } {
  const { head, body, bodyLine, problems } = splitFrontMatter(file, text);
  const claims: Claim[] = [];
  const sections: LessonSection[] = [];
  const fail = (line: number, reason: string) => problems.push({ file, line, reason });
  const add = (line: number, block: LessonBlock) => {
    const section = sections.at(-1);
    if (section) section.blocks.push(block);
    else fail(line, '正文要写在“## ”小标题之下。');
  };
  // The paragraph that the next line goes on with.
  let running: Statement[] | null = null;
  for (let index = 0; index < body.length; index += 1) {
    const raw = masked(body[index] ?? '').trim();
    const line = bodyLine + index;
    if (raw === '') {
      running = null;
    } else if (raw.startsWith('## ')) {
      running = null;
      sections.push({ title: raw.slice(3).trim(), blocks: [] });
    } else if (raw.startsWith(':::')) {
      running = null;
      const end = body.findIndex((other, at) => at > index && other.trim() === ':::');
      if (end < 0) {
        fail(line, '这一块没有结束，请另起一行写 :::。');
        break;
      }
      const read = parseBlock(raw.slice(3), body.slice(index + 1, end).map(masked), line);
      for (const fault of read.faults) fail(fault.line, fault.reason);
      claims.push(...read.claims);
      if (read.block) add(line, read.block);
      index = end;
    } else {
      const quoted = raw.startsWith('> ');
      const statements = parseStatements(quoted ? raw.slice(2) : raw, quoted, (reason) => fail(line, reason));
      for (const { text, sources } of statements) {
        claims.push({ line, sources, verbatim: quoted ? [text] : [], prose: quoted ? '' : text });
      }
      if (running !== null && running[0]?.quoted === quoted) running.push(...statements);
      else {
        add(line, { kind: 'paragraph', statements });
        running = statements;
      }
    }
  }
  if (sections.length < fewestSections || sections.length > 6) {
    fail(bodyLine, `一课写 ${fewestSections}–6 个小节，现在有 ${sections.length} 个。`);
  }
  for (const { line, verbatim, prose } of claims) {
    if ([...verbatim, prose].some((piece) => foreign.test(piece)))
      fail(line, '这里只写文字和出处，不用别的记号。');
  }
  for (const section of sections) {
    if (section.title === '' || foreign.test(section.title))
      fail(bodyLine, `小标题“${section.title}”只写文字。`);
    if (section.blocks.length === 0) fail(bodyLine, `小节“${section.title}”没有内容。`);
  }
  const sentencesLine = text.split('\n').findIndex((row) => row.startsWith('sentences:')) + 1;
  const parsed = head
    ? { file, sentencesLine, ...unmaskedAll({ lesson: { ...head, sections }, claims }) }
    : null;
  return { parsed, problems };
}

/** Every text in it with its escaped marks as themselves. */
function unmaskedAll<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' ? unmasked(each) : each,
  ) as T;
}

function parseStatements(raw: string, quoted: boolean, fail: (reason: string) => void): Statement[] {
  const statements: Statement[] = [];
  let read = 0;
  for (const match of raw.matchAll(sourced)) {
    if (match.index !== read) break;
    read += match[0].length;
    const sources = (match[2] ?? '').split(',').map((part) => part.trim());
    const text = (match[1] ?? '').trim();
    if (!sources.every((source) => id.test(source))) {
      fail(`出处写作 {句子编号}，多个用逗号隔开；现在是“{${match[2]}}”。`);
    }
    if (text === '') fail('出处前面没有文字。');
    statements.push({ text, sources, quoted });
  }
  const rest = raw.slice(read).trim();
  if (rest !== '') fail(`陈述没有出处：“${rest}”。请在后面写 {句子编号}。`);
  return statements;
}
