import { stringify } from 'yaml';
import type { Lesson, LessonBlock, Statement } from '../article/lesson';
import { escaped } from './escapes';

/**
 * A lesson in the notation of lesson files (docs/decisions/005-content-format.md): what parseLesson reads back as the same
 * lesson. Marks that mean something in the notation are written with a backslash before them.
 */
export const lessonToMarkdown = (lesson: Lesson): string =>
  `${headToMarkdown(lesson)}\n${bodyToMarkdown(lesson)}`;

/** The head alone, with the line that closes it. */
export function headToMarkdown({
  slug,
  order,
  title,
  aim,
  minutes,
  sentences,
}: Omit<Lesson, 'sections'>): string {
  const head = stringify({ slug, order, title, aim, minutes, sentences }, { lineWidth: 0 });
  return `---\n${head}---\n`;
}

/** The sections alone, as the editor of the desk shows them. */
export const bodyToMarkdown = ({ sections }: Pick<Lesson, 'sections'>): string =>
  sections.map(({ title, blocks }) => `## ${escaped(title)}\n\n${blocks.map(written).join('\n')}`).join('\n');

function written(block: LessonBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.statements);
    case 'figures':
      return fenced(
        'figures',
        block.figures.map(({ value, label, source }) => row(value, label, source)),
      );
    case 'timeline':
      return fenced(
        'timeline',
        block.entries.map(({ when, what, source }) => row(when, what, source)),
      );
    case 'list':
      return fenced(`list ${row(block.caption, block.source)}`, block.items.map(escaped));
    case 'levels':
      return fenced(
        `levels ${row(block.caption, block.source)}`,
        block.levels.map(({ name, note }) => (note === '' ? escaped(name) : row(name, note))),
      );
    case 'venues':
      return fenced(`venues ${row(block.caption, block.source)}`, [
        row('主会场', block.main),
        row('分会场', String(block.branches)),
      ]);
  }
}

const row = (...cells: string[]): string => cells.map(escaped).join(' | ');
const fenced = (opening: string, rows: string[]): string => `:::${opening}\n${rows.join('\n')}\n:::\n`;

/** One line a statement; a quoted and an unquoted one never share a line. */
const paragraph = (statements: Statement[]): string =>
  `${statements
    .map(({ text, sources, quoted }) => `${quoted ? '> ' : ''}${escaped(text)}{${sources.join(',')}}`)
    .join('\n')}\n`;
