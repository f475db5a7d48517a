import type { Span } from './article';
import { clauseEnds } from './clause-ends';
import type { Draft } from './damage';
import { type SourceLine, sentenceRanges } from './source-lines';
import { within } from './spans';
import { ending, opening } from './whole-characters';

/** Shorter clauses may be said twice on purpose. UTF-16 units. */
const LEAST_CLAUSE = 4;
/** The end of a clause printed again as a clause of its own. */
const LEAST_REPEAT = 6;
/** Shorter sentences may come back as a refrain. */
const LEAST_SENTENCE = 14;
/** A tail shared with another sentence, and the most that may stand before it, to be taken for an orphan. */
const LEAST_TAIL = 20;
const MOST_HEAD = 10;

const shortened = (text: string): string => (text.length > 24 ? `${opening(text, 24)}……` : text);

const drop = (start: number, before: string, confidence: Draft['confidence'], reason: string): Draft => ({
  kind: 'doubled-passage',
  start,
  end: start + before.length,
  before,
  after: '',
  confidence,
  reason,
  touches: [[start, start + before.length]],
  repairs: [{ op: 'drop', id: '', at: start, before, confidence, note: reason }],
});

/** Paragraphs, sentences and clauses printed twice; the later one is proposed to go. */
export function doubledPassages(lines: SourceLine[]): Draft[] {
  const paragraphs = lines.filter(({ role }) => role === 'paragraph');
  const printed = new Map<string, SourceLine>();
  const whole = paragraphs.flatMap((line) => {
    const first = printed.get(line.text);
    if (!first) printed.set(line.text, line);
    return first && line.text.length >= LEAST_SENTENCE ? [{ line, first }] : [];
  });
  const gone = new Set(whole.map(({ line }) => line));
  return [
    ...whole.map(({ line, first }) =>
      drop(line.start, line.text, 'certain', `与第 ${first.number} 行全同，是重复采集。`),
    ),
    ...doubledSentences(paragraphs.filter((line) => !gone.has(line))),
    ...paragraphs.filter((line) => !gone.has(line)).flatMap(doubledClauses),
  ];
}

function doubledSentences(lines: SourceLine[]): Draft[] {
  const seen = new Map<string, number>();
  return lines.flatMap((line) =>
    sentenceRanges(line).flatMap(([from, to]) => {
      const sentence = line.text.slice(from, to);
      const earlier = seen.get(sentence);
      seen.set(sentence, line.number);
      if (earlier === undefined || sentence.length < LEAST_SENTENCE) return [];
      const same = earlier === line.number;
      const reason = `“${shortened(sentence)}”${same ? '在同一段' : `在第 ${earlier} 行`}已经印过。`;
      return [drop(line.start + from, sentence, same ? 'certain' : 'high', reason)];
    }),
  );
}

/** A clause that stands twice in a row, with the mark that joins them: “甲乙丙丁戊己,甲乙丙丁戊己。” */
function doubledClauses(line: SourceLine): Draft[] {
  const ends = clauseEnds(line.text);
  const clauses = ends.map((end, at) => ({ start: ends[at - 1] ?? 0, end: end - 1 }));
  return clauses.flatMap(({ start, end }, at) => {
    const next = clauses[at + 1];
    const clause = line.text.slice(start, end).trim();
    if (!next || clause.length < LEAST_CLAUSE) return [];
    const second = line.text.slice(next.start, next.end).trim();
    // The second may repeat the end only, where the first begins with who does it.
    const repeats = second === clause || (second.length >= LEAST_REPEAT && clause.endsWith(second));
    if (!repeats) return [];
    // A whole sentence said twice has been found as a sentence.
    if (/[。！？!?]/.test(line.text.charAt(end))) return [];
    const before = line.text.slice(end, next.end);
    return [drop(line.start + end, before, 'certain', `“${shortened(second)}”连着印了两遍，删去一处。`)];
  });
}

/**
 * Sentences that begin otherwise and then run on with the end of another sentence: what belonged there is lost. `gone`
 * are passages that are proposed to go already.
 */
export function orphanTails(lines: SourceLine[], gone: Draft[]): Draft[] {
  const goes = within(gone.map(({ start, end }): Span => [start, end]));
  const sentences = lines
    .filter(({ role }) => role === 'paragraph')
    .flatMap((line) =>
      sentenceRanges(line).map(([from, to]) => ({
        number: line.number,
        start: line.start + from,
        text: line.text.slice(from, to),
      })),
    )
    .filter(({ start }) => !goes(start));
  const byTail = new Map<string, typeof sentences>();
  for (const sentence of sentences) {
    const tail = sentence.text.slice(-LEAST_TAIL);
    const others = byTail.get(tail);
    if (others) others.push(sentence);
    else byTail.set(tail, [sentence]);
  }
  return sentences.flatMap((sentence) => {
    if (sentence.text.length < LEAST_TAIL || sentence.text.length > LEAST_TAIL * 5) return [];
    const origin = byTail.get(sentence.text.slice(-LEAST_TAIL))?.find((other) => {
      const tail = commonTail(sentence.text, other.text);
      const head = sentence.text.length - tail;
      const longer = other.text.length > sentence.text.length;
      return other !== sentence && longer && tail >= LEAST_TAIL && head > 0 && head <= MOST_HEAD;
    });
    if (!origin) return [];
    const tail = ending(sentence.text, commonTail(sentence.text, origin.text));
    const head = sentence.text.slice(0, -tail.length);
    const reason = `“${head}”之后接的是第 ${origin.number} 行的句尾“${shortened(tail)}”，原来的内容已经缺失。`;
    const { start, text } = sentence;
    return [
      {
        kind: 'orphan-tail',
        start,
        end: start + text.length,
        before: text,
        after: '',
        confidence: 'high',
        reason,
        touches: [[start, start + text.length]],
        repairs: [{ op: 'lost', id: '', at: start, before: text, confidence: 'high', note: reason }],
      },
    ];
  });
}

function commonTail(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
