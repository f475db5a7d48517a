import { isCredit, isHeading } from './headings';
import { splitSentences } from './split-sentences';

/** A line of the source that carries text; `start` and `end` are UTF-16 offsets after an optional byte order mark. */
export type SourceLine = {
  number: number;
  text: string;
  start: number;
  end: number;
  role: 'heading' | 'credit' | 'paragraph';
};

/** The source without byte order mark, carriage returns as spaces: offsets are those of repairs. */
export const plainSource = (source: string): string =>
  source.replace(/^\uFEFF/, '').replace(/\r(?=\n)/g, ' ');

/** The lines that carry text, numbered from 1 as repairs number them. */
export function sourceLines(plain: string): SourceLine[] {
  let start = 0;
  return plain.split('\n').flatMap((raw, at): SourceLine[] => {
    const from = start + raw.length - raw.trimStart().length;
    start += raw.length + 1;
    const text = raw.trim();
    if (text === '') return [];
    const role = isHeading(text) ? 'heading' : isCredit(text) ? 'credit' : 'paragraph';
    return [{ number: at + 1, text, start: from, end: from + text.length, role }];
  });
}

const cuts = new WeakMap<SourceLine, [number, number][]>();

/** Where a line's sentences stand in its `text`; cut once, because every rule asks for them. */
export function sentenceRanges(line: SourceLine): [number, number][] {
  const known = cuts.get(line);
  if (known) return known;
  const ranges = splitSentences(line.text);
  cuts.set(line, ranges);
  return ranges;
}
