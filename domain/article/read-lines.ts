import { applyRepairs, type Line, type Piece, textOf } from './apply-repairs';
import type { Mark, Section, Sentence, Span } from './article';
import { headingTitle, isCredit } from './headings';
import { type AsideRole, creditRole, headlineRoles, isAsideRole, type LineRole, ownRole } from './line-roles';
import type { Repair } from './repair';
import { plainSource } from './source-lines';
import { splitSentences } from './split-sentences';

/** A credit printed behind the last full stop of a paragraph; it is not running text. */
export type Credit = { text: string; role: AsideRole; spans: Span[] };

/**
 * A line as it is read. `number` counts the source's lines from 1 (the first one's, where several were put together),
 * `spans` are its places in the source, UTF-16 offsets after an optional byte order mark. `chosen`: its role comes from a
 * repair, not from the rules. `section` is the section a paragraph belongs to.
 */
export type ReadLine = {
  number: number;
  text: string;
  spans: Span[];
  role: LineRole;
  chosen: boolean;
  section: string | null;
  sentences: Sentence[];
  credits: Credit[];
};

export type Reading = { title: string; sections: Section[]; lines: ReadLine[] };

/**
 * Every line of a source in reading order with its role, and the sections they make. Ids are `s1`, `s2` … for sections
 * and `s1-1` … for sentences, in reading order. Of several headings in a row the last names the section and the others
 * are its asides.
 * @param source with or without byte order mark
 * @throws RepairError when a repair does not fit the source
 */
export function readLines(source: string, repairs: Repair[] = []): Reading {
  const lines = applyRepairs(plainSource(source), repairs);
  const seen = lines.map((line) => {
    const text = textOf(line);
    return { text, role: line.role ?? ownRole(text), chosen: line.role !== null };
  });
  const roles = headlineRoles(seen);
  const titleAt = roles.indexOf('title');
  const title = titleAt < 0 ? '' : headingTitle(seen[titleAt]?.text ?? '');
  const fold = new SectionFold(title);
  const read = lines.map((line, at): ReadLine => {
    const role = roles[at] ?? 'paragraph';
    const { text, chosen } = seen[at] ?? { text: '', chosen: false };
    const { spans } = placesOf(line.pieces, 0, text.length);
    return { number: line.number, text, spans, role, chosen, ...fold.take(line, text, role) };
  });
  return { title, sections: fold.sections.filter(({ sentences }) => sentences.length > 0), lines: read };
}

class SectionFold {
  readonly sections: Section[] = [];
  private readonly title: string;
  private current: Section | null = null;
  /** What stands before the next paragraph; the last that may name a section does. */
  private waiting: { text: string; names: boolean }[] = [];
  private paragraph = 0;

  constructor(title: string) {
    this.title = title;
  }

  take(line: Line, text: string, role: LineRole): Pick<ReadLine, 'section' | 'sentences' | 'credits'> {
    const none = { section: null, sentences: [], credits: [] };
    if (line.section !== null) this.open(line.section);
    if (role === 'title' || role === 'heading') {
      this.waiting.push({ text, names: true });
      this.current = null;
      return none;
    }
    if (isAsideRole(role)) {
      if (this.current && role !== 'kicker') this.current.asides.push(text);
      else this.waiting.push({ text, names: false });
      return none;
    }
    const section = this.current ?? this.open(this.name());
    section.asides.push(...this.waiting.splice(0).map((each) => each.text));
    const { sentences, credits } = sentencesIn(line.pieces, text, section, this.paragraph);
    section.sentences.push(...sentences);
    section.asides.push(...credits.map((credit) => credit.text));
    this.paragraph += 1;
    return { section: section.id, sentences, credits };
  }

  private name(): string {
    const at = this.waiting.findLastIndex(({ names }) => names);
    const [heading] = at < 0 ? [] : this.waiting.splice(at, 1);
    return heading ? headingTitle(heading.text) : this.title;
  }

  private open(title: string): Section {
    const asides = this.waiting.splice(0).map(({ text }) => text);
    this.current = { id: `s${this.sections.length + 1}`, title, asides, sentences: [] };
    this.sections.push(this.current);
    return this.current;
  }
}

function sentencesIn(pieces: Piece[], text: string, section: Section, paragraph: number) {
  const sentences: Sentence[] = [];
  const credits: Credit[] = [];
  for (const [start, end] of splitSentences(text)) {
    const sentence = text.slice(start, end);
    const places = placesOf(pieces, start, end);
    if (start > 0 && isCredit(sentence)) {
      credits.push({ text: sentence, role: creditRole(sentence), spans: places.spans });
    } else {
      const id = `${section.id}-${section.sentences.length + sentences.length + 1}`;
      sentences.push({ id, text: sentence, paragraph, ...places });
    }
  }
  return { sentences, credits };
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
