import type { Span } from './article';
import { clauseEnds } from './clause-ends';
import type { Draft } from './damage';
import { isCredit } from './headings';
import type { Repair } from './repair';
import { type SourceLine, sentenceRanges } from './source-lines';
import { leadsWithVerb } from './verb-leads';
import { ending, opening } from './whole-characters';

const complete = /[。！？!?…：:；;”」』）)》]$/;
/** A bare noun, a particle or a mark cannot open a paragraph: its beginning stands elsewhere. */
const headless =
  /^(?:(?:工作)?(?:方案|制度|机制|体系|办法|措施|规定|条例|意见|计划|任务|活动|工程|行动|项目)[,，；;]|的(?!确)|了(?![解却])|[，、；：。）》”])/u;

/** How a paragraph begins that opens a new matter, and one that goes on with another. */
const newTime = /^(?:[今去前明]年|\d{1,4}[年月]|目前|近日|截至|据)/;
const leftover = /^(?:平均|累计|共计|并且?|且|还|也|均|都|其中|以及|同比|占)/;

/** How many paragraphs further down one without a subject may go on where another broke off. */
const REACH = 8;

const lastSentence = (line: SourceLine): Span => {
  const [from, to] = sentenceRanges(line).at(-1) ?? [0, line.text.length];
  return [line.start + from, line.start + to];
};
const firstSentence = (line: SourceLine): Span => {
  const [from, to] = sentenceRanges(line)[0] ?? [0, line.text.length];
  return [line.start + from, line.start + to];
};

/** A paragraph that stops without an end; a credit printed behind the last full stop is an end. */
function isBroken(line: SourceLine): boolean {
  if (line.role !== 'paragraph' || complete.test(line.text) || !/[，,。；;]/.test(line.text)) return false;
  const [from, to] = lastSentence(line);
  return !isCredit(line.text.slice(from - line.start, to - line.start));
}

/** Whether the words on both sides of the joint stand together elsewhere too: 街道|社区. */
function isKnownJoint(plain: string, head: SourceLine, tail: SourceLine): boolean {
  const joint = head.text.slice(-2) + tail.text.slice(0, 2);
  return /^\p{Script=Han}{4}$/u.test(joint) && plain.includes(joint);
}

/**
 * Paragraphs that break off without final punctuation, with the line that goes on where they stop: the next one, or one
 * further down whose own beginning is missing. `gone` are passages proposed to go: a copy of the broken paragraph marks
 * where the misplaced part ends.
 */
export function brokenParagraphs(plain: string, lines: SourceLine[], gone: Draft[]): Draft[] {
  const isGone = (line: SourceLine) =>
    gone.some((draft) => draft.start <= line.start && line.end <= draft.end);
  const kept = lines.filter((line) => !isGone(line));
  const taken = new Set<SourceLine>();
  const drafts = kept.flatMap((line, at) => {
    if (!isBroken(line)) return [];
    const next = kept[at + 1];
    // Behind a comma, a paragraph that opens with a time of its own begins something new.
    const opensAnew = /[，,]$/.test(line.text) && newTime.test(next?.text ?? '');
    const adjacent = next?.role === 'paragraph' && !opensAnew ? next : undefined;
    const later = kept.slice(at + 1).filter(({ role }) => role === 'paragraph');
    const tail =
      adjacent ??
      later.find(({ text }) => headless.test(text)) ??
      later
        .slice(0, REACH)
        .find((other) => !taken.has(other) && (leadsWithVerb(other.text) || leftover.test(other.text)));
    if (!tail) return [endless(line)];
    taken.add(tail);
    const known = isKnownJoint(plain, line, tail);
    const confidence = adjacent && known ? 'certain' : known || headless.test(tail.text) ? 'high' : 'medium';
    if (adjacent) return [joined(line, tail, [tail], [], confidence)];
    const copy = lines.find((other) => other.text === line.text && other.number > tail.number);
    const block = copy ? kept.filter((other) => isBetween(other, tail, copy)) : [tail];
    const moved = block.some(({ role }) => role === 'heading') ? [tail] : block;
    return [joined(line, tail, moved, next ? [next] : [], confidence)];
  });
  const orphans = kept.filter(
    (line) => line.role === 'paragraph' && headless.test(line.text) && !taken.has(line),
  );
  return [...drafts, ...orphans.map(beginless)];
}

const isBetween = (line: SourceLine, from: SourceLine, to: SourceLine): boolean =>
  line.number >= from.number && line.number < to.number;

function joined(
  head: SourceLine,
  tail: SourceLine,
  block: SourceLine[],
  ahead: SourceLine[],
  confidence: Draft['confidence'],
): Draft {
  const end = ending(head.text, 12);
  const begin = opening(tail.text, 12);
  const reason = `第 ${head.number} 行断在“${ending(end, 6)}”，没有句末标点，第 ${tail.number} 行的“${opening(begin, 6)}”接得上。`;
  const last = block.at(-1) ?? tail;
  const beginning = opening(tail.text, 12);
  const move: Repair[] = ahead.slice(0, block.length > 1 ? 1 : 0).map((line) => ({
    op: 'move',
    id: '',
    lines: [tail.number, last.number],
    before: beginning,
    ahead: line.number,
    confidence,
    note: `第 ${tail.number} 至 ${last.number} 行与第 ${head.number} 行同属一部分，被排到了后面。`,
  }));
  return {
    kind: 'broken-paragraph',
    start: head.end - end.length,
    end: head.end,
    before: end,
    after: end + begin,
    confidence,
    reason,
    touches: [
      lastSentence(head),
      firstSentence(tail),
      ...block.slice(1).map((line): Span => [line.start, line.end]),
    ],
    repairs: [
      ...move,
      { op: 'join', id: '', line: tail.number, before: beginning, to: head.number, confidence, note: reason },
    ],
  };
}

const doubt = (kind: Draft['kind'], at: number, before: string, touched: Span, reason: string): Draft => ({
  kind,
  start: at,
  end: at + before.length,
  before,
  after: before,
  confidence: 'medium',
  reason,
  touches: [touched],
  repairs: [{ op: 'doubt', id: '', at, before, confidence: 'medium', note: reason }],
});

function endless(line: SourceLine): Draft {
  const from = clauseEnds(line.text).at(-1) ?? 0;
  const reason = `第 ${line.number} 行没有句末标点，也没有找到接得上的下文，请对照原件。`;
  return doubt('broken-paragraph', line.start + from, line.text.slice(from), lastSentence(line), reason);
}

function beginless(line: SourceLine): Draft {
  const to = clauseEnds(line.text)[0] ?? line.text.length;
  const reason = `第 ${line.number} 行以“${opening(line.text, 4)}”开头，前面缺了文字，请对照原件。`;
  return doubt('orphan-tail', line.start, line.text.slice(0, to), firstSentence(line), reason);
}
