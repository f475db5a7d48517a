import { applyRepairs, type Line, type Piece, textOf } from './apply-repairs';
import type { Article, Mark, Section, Sentence, Span } from './article';
import { headingTitle, isCredit, isHeading } from './headings';
import type { Repair } from './repair';
import { splitSentences } from './split-sentences';

/**
 * The reading text of a source: title, sections by headings, sentences with their places in the source.
 * Ids are `s1`, `s2` … for sections and `s1-1` … for sentences, in reading order. Works on any text; of several headings
 * in a row the last names the section and the others are its asides.
 * @param source with or without byte order mark; offsets count after it
 * @throws RepairError when a repair does not fit the source
 */
export function deriveArticle(source: string, repairs: Repair[] = []): Article {
  const lines = applyRepairs(source.replace(/^\uFEFF/, '').replace(/\r(?=\n)/g, ' '), repairs);
  const titleLine = lines.find((line) => line.role === 'title') ?? firstHeading(lines);
  const title = titleLine ? headingTitle(textOf(titleLine)) : '';
  const sections: Section[] = [];
  let current: Section | null = null;
  let waiting: string[] = [];
  let paragraph = 0;
  const open = (heading: string | null) => {
    current = { id: `s${sections.length + 1}`, title: heading ?? '', asides: waiting, sentences: [] };
    waiting = [];
    sections.push(current);
    return current;
  };
  for (const line of lines) {
    const text = textOf(line);
    if (line.section !== null) open(line.section);
    if (line.role === 'title' || line.role === 'heading' || (line.role === null && isHeading(text))) {
      waiting.push(text);
      if (line.role === 'title') open(title).asides.pop();
      else current = null;
    } else if (isCredit(text)) {
      (current ? (current as Section).asides : waiting).push(text);
    } else {
      const section: Section = current ?? open(headingTitle(waiting.pop() ?? title));
      addParagraph(section, line.pieces, paragraph);
      paragraph += 1;
    }
  }
  return { title, sections: sections.filter((section) => section.sentences.length > 0) };
}

function firstHeading(lines: Line[]): Line | null {
  const first = lines[0];
  return first && isHeading(textOf(first)) ? first : null;
}

function addParagraph(section: Section, pieces: Piece[], paragraph: number): void {
  const text = pieces.map((piece) => piece.text).join('');
  for (const [start, end] of splitSentences(text)) {
    const sentence = text.slice(start, end);
    if (start > 0 && isCredit(sentence)) section.asides.push(sentence);
    else {
      const id = `${section.id}-${section.sentences.length + 1}`;
      section.sentences.push({ id, text: sentence, paragraph, ...placesOf(pieces, start, end) });
    }
  }
}

/** What of `pieces` lies in [start, end) of their joined text; an empty piece belongs to the sentence it follows. */
function placesOf(
  pieces: Piece[],
  start: number,
  end: number,
): Pick<Sentence, 'spans' | 'repairs' | 'marks'> {
  const spans: Span[] = [];
  const marks: Mark[] = [];
  let at = 0;
  for (const piece of pieces) {
    const from = Math.max(start, at);
    const to = Math.min(end, at + piece.text.length);
    const empty = piece.text === '' && at > start && at <= end;
    if (piece.repair !== null && (from < to || empty)) {
      marks.push({ repair: piece.repair, start: from - start, end: Math.max(from, to) - start });
    }
    if (from < to) {
      // A mended piece answers for its whole place in the source; elsewhere text and source run in step.
      const mended = piece.text.length !== piece.end - piece.start;
      const span: Span = mended ? [piece.start, piece.end] : [piece.start + from - at, piece.start + to - at];
      const last = spans.at(-1);
      if (last && last[1] === span[0]) last[1] = span[1];
      else spans.push(span);
    }
    at += piece.text.length;
  }
  return { spans, marks, repairs: marks.map((mark) => mark.repair) };
}
