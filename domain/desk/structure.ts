import type { Sentence, Span } from '@/domain/article/article';
import { openSentences, type Proposal } from '@/domain/article/damage';
import { headingLevels } from '@/domain/article/headings';
import { seemsCaption } from '@/domain/article/line-roles';
import { type ReadLine, readLines } from '@/domain/article/read-lines';
import type { Repair } from '@/domain/article/repair';
import { plainSource } from '@/domain/article/source-lines';
import { ending, opening } from '@/domain/article/whole-characters';

/** How a line begins: enough to notice that another one stands there. UTF-16 units, like those around a proposal. */
const BEGINNING = 12;
const AROUND = 14;

/** What an editor decided on a proposal, by its id. */
export type Decisions = Record<string, { verdict: 'accepted' | 'refused' }>;

/** What the desk's working copy says about a text. */
export type Working = { source: string; repairs: Repair[]; proposals: Proposal[]; decisions: Decisions };

/** `open`: some proposal that nobody has decided on touches it, so that no item is made from it. */
export type StructureSentence = Sentence & { open: boolean };

/**
 * A line with its heading's level (null for others), a hint for the editor, and the ids of the proposals on it. `begins`:
 * how it begins in the source, by which edits name it.
 */
export type StructureLine = Omit<ReadLine, 'sentences'> & {
  begins: string;
  sentences: StructureSentence[];
  level: number | null;
  seemsCaption: boolean;
  proposals: string[];
};

/**
 * A proposal with its fate. `line`: the number of the line it stands on as the text reads now, the nearest before it when
 * its own is gone. `mendable`: it may be accepted with another wording. `put`: the wording it was accepted with.
 * `lead`, `trail`: what stands around it in the source.
 */
export type PlacedProposal = Proposal & {
  verdict: 'open' | 'accepted' | 'refused';
  line: number;
  mendable: boolean;
  put: string | null;
  lead: string;
  trail: string;
};

/** `own`: the repairs that editors added by themselves, with the line they stand on. `waiting`: sentences that open proposals touch. */
export type Structure = {
  title: string;
  lines: StructureLine[];
  proposals: PlacedProposal[];
  own: { repair: Repair; line: number }[];
  sections: number;
  sentences: number;
  open: number;
  waiting: number;
};

/** The proposals that nobody has decided on: no item is made from the sentences they touch. */
export const openProposals = (proposals: Proposal[], decisions: Decisions): Proposal[] =>
  proposals.filter(({ id }) => decisions[id] === undefined);

/** True for the repairs a proposal put in when it was accepted: P4, or P4-1 and P4-2. */
export const comesFrom = (repair: Repair, proposal: string): boolean =>
  repair.id === proposal || repair.id.startsWith(`${proposal}-`);

/** True for a repair an editor added without a proposal. */
export const isOwn = (repair: Repair): boolean => /^E\d+$/.test(repair.id);

/**
 * The lines of a text in reading order as an editor decides on them, with every proposal at its place.
 * @throws RepairError when a repair does not fit the source
 */
export function structureOf({ source, repairs, proposals, decisions }: Working): Structure {
  const { title, sections, lines } = readLines(source, repairs);
  const sentences = sections.flatMap((section) => section.sentences);
  const waiting = openSentences(sentences, openProposals(proposals, decisions));
  const lineAt = lineFinder(lines);
  const plain = plainSource(source);
  const put = new Map(repairs.map((repair) => [repair.id, repair]));
  const placed = proposals.map((proposal): PlacedProposal => {
    const repair = put.get(proposal.id);
    return {
      ...proposal,
      verdict: decisions[proposal.id]?.verdict ?? 'open',
      line: lineAt(proposal.start),
      mendable: proposal.repairs.length === 1 && proposal.repairs[0]?.op === 'mend',
      put: repair?.op === 'mend' && repair.after !== proposal.after ? repair.after : null,
      lead: ending(plain.slice(0, proposal.start), AROUND).replace(/^[\s\S]*\n/, ''),
      trail: opening(plain.slice(proposal.end, proposal.end + 2 * AROUND), AROUND).replace(/\n[\s\S]*$/, ''),
    };
  });
  const byLine = new Map<number, string[]>();
  for (const { id, line } of placed) {
    const ids = byLine.get(line);
    if (ids) ids.push(id);
    else byLine.set(line, [id]);
  }
  const isHead = ({ role }: ReadLine) => role === 'heading';
  const level = headingLevels(lines.filter(isHead).map(({ text }) => text));
  return {
    title,
    lines: lines.map((line) => ({
      ...line,
      begins: beginningOf(plain, line),
      sentences: line.sentences.map((sentence) => ({ ...sentence, open: waiting.has(sentence.id) })),
      level: isHead(line) ? level(line.text) : null,
      seemsCaption: line.role === 'paragraph' && !line.chosen && seemsCaption(line.text),
      proposals: byLine.get(line.number) ?? [],
    })),
    proposals: placed,
    own: repairs.filter(isOwn).map((repair) => ({ repair, line: placeOf(repair, lineAt) })),
    sections: sections.length,
    sentences: sentences.length,
    open: placed.filter(({ verdict }) => verdict === 'open').length,
    waiting: waiting.size,
  };
}

const placeOf = (repair: Repair, lineAt: (offset: number) => number): number =>
  'at' in repair ? lineAt(repair.at) : 'line' in repair ? repair.line : repair.lines[0];

/** The first characters of a line in the source (without byte order mark), as a repair names it by them. */
export function beginningOf(plain: string, { spans: [first] }: Pick<ReadLine, 'spans'>): string {
  return first ? opening(plain.slice(first[0], first[1]), BEGINNING) : '';
}

/** A question for the line on which an offset of the source reads now, 0 in an empty text. */
function lineFinder(lines: ReadLine[]): (offset: number) => number {
  const starts = lines
    .flatMap((line) => line.spans.map(([start]: Span) => ({ start, number: line.number })))
    .sort((a, b) => a.start - b.start);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (starts[low - 1] ?? starts[0])?.number ?? 0;
  };
}
