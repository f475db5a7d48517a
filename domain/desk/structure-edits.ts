import { isAsideRole, type LineRole } from '@/domain/article/line-roles';
import { type ReadLine, readLines } from '@/domain/article/read-lines';
import { type Repair, RepairError } from '@/domain/article/repair';
import { plainSource } from '@/domain/article/source-lines';
import { beginningOf, comesFrom, isOwn, openProposals, type Working } from './structure';

/** What an edit leaves behind; that it fits the source is seen by reading it again. */
export type Edited = Pick<Working, 'repairs' | 'decisions'>;

const editorial = { confidence: 'certain', note: '编辑确认。' } as const;

/**
 * What is decided on a proposal: accepted (its repairs come last, as it wrote them or with another `after`), refused, or
 * open again; what was decided before is taken back first. Null when there is no such proposal.
 * @throws RepairError when another wording is given for what is no change of wording
 */
export function decided(
  working: Working,
  id: string,
  decision: { verdict: 'accepted'; after?: string } | { verdict: 'refused' } | { verdict: 'open' },
): Edited | null {
  const proposal = working.proposals.find((each) => each.id === id);
  if (!proposal) return null;
  const kept = working.repairs.filter((repair) => !comesFrom(repair, id));
  const { [id]: _, ...others } = working.decisions;
  if (decision.verdict === 'open') return { repairs: kept, decisions: others };
  const decisions = { ...others, [id]: { verdict: decision.verdict } };
  if (decision.verdict === 'refused') return { repairs: kept, decisions };
  const { after } = decision;
  if (after === undefined) return { repairs: [...kept, ...proposal.repairs], decisions };
  const [mend, ...more] = proposal.repairs;
  if (mend?.op !== 'mend' || more.length > 0)
    throw new RepairError(id, '这条建议不是改字，不能换一种改法接受。');
  const note = after === mend.after ? mend.note : `${mend.note}编辑改为“${after}”。`;
  return { repairs: [...kept, { ...mend, after, note }], decisions };
}

/** The open proposals the program is certain of. */
export const certainProposals = ({ proposals, decisions }: Pick<Working, 'proposals' | 'decisions'>) =>
  openProposals(proposals, decisions).filter(({ confidence }) => confidence === 'certain');

/** All open proposals the program is certain of, accepted as it wrote them; null when there are none. */
export function certainAccepted(working: Working): Edited | null {
  let edited: Edited | null = null;
  for (const { id } of certainProposals(working))
    edited = decided({ ...working, ...edited }, id, { verdict: 'accepted' });
  return edited;
}

function nextId(repairs: Repair[]): string {
  const numbers = repairs.filter(isOwn).map(({ id }) => Number(id.slice(1)));
  return `E${Math.max(0, ...numbers) + 1}`;
}

function lineOf(working: Working, id: string, number: number, before: string): ReadLine {
  const line = readLines(working.source, working.repairs).lines.find((each) => each.number === number);
  if (!line || !beginningOf(plainSource(working.source), line).startsWith(before))
    throw new RepairError(id, `第 ${number} 行不是以“${before}”开头。`);
  return line;
}

/** True for what gave a line its role; lines made one heading stay one until the rules decide again. */
const setsRole = (repair: Repair, line: number, again: boolean): boolean =>
  ('line' in repair && repair.line === line && ['title', 'paragraph', 'aside'].includes(repair.op)) ||
  (repair.op === 'heading' && repair.lines[0] === line && (again || repair.lines[1] === line));

/**
 * What a line is from now on: a role, or null for what the rules see in it. Only one line is the title.
 * @param before how the line begins in the source
 * @throws RepairError when the line begins otherwise
 */
export function withRole(
  working: Working,
  place: { line: number; before: string },
  role: LineRole | null,
): Edited {
  const { decisions } = working;
  const id = nextId(working.repairs);
  lineOf(working, id, place.line, place.before);
  const repairs = working.repairs.filter(
    (repair) => !setsRole(repair, place.line, role === null) && !(role === 'title' && repair.op === 'title'),
  );
  if (role === null) return { repairs, decisions };
  return { repairs: [...repairs, roleRepair(id, place, role)], decisions };
}

function roleRepair(id: string, { line, before }: { line: number; before: string }, role: LineRole): Repair {
  const common = { id, before, ...editorial };
  if (role === 'heading') return { op: 'heading', lines: [line, line], ...common };
  return isAsideRole(role) ? { op: 'aside', line, role, ...common } : { op: role, line, ...common };
}

/**
 * Where lines belong: ahead of a line, at the end of the text, behind the words of another line, or together as one
 * heading. `last`: the last of the lines, counted in the source; the line alone (for a heading, with the next) when null.
 */
export type Placing =
  | { how: 'ahead'; target: number; last: number | null }
  | { how: 'end'; last: number | null }
  | { how: 'behind'; target: number }
  | { how: 'one-heading'; last: number | null };

/**
 * Lines printed in the wrong place, or one line printed as two, put right.
 * @throws RepairError when the line begins otherwise, or there is no line to make a heading with
 */
export function withPlacing(
  working: Working,
  place: { line: number; before: string },
  placing: Placing,
): Edited {
  const { decisions, repairs } = working;
  const id = nextId(repairs);
  const { lines } = readLines(working.source, repairs);
  const { number: line } = lineOf(working, id, place.line, place.before);
  const common = { id, before: place.before, ...editorial };
  const next = lines[lines.findIndex(({ number }) => number === line) + 1]?.number;
  const repair = placed(common, line, placing, next);
  if (repair === null || ('lines' in repair && repair.lines[1] < line))
    throw new RepairError(id, '后面没有可以合在一起的行，请核对行号。');
  return { repairs: [...repairs, repair], decisions };
}

type Common = Pick<Repair, 'id' | 'before' | 'confidence' | 'note'>;

function placed(common: Common, line: number, placing: Placing, next: number | undefined): Repair | null {
  switch (placing.how) {
    case 'ahead':
      return { op: 'move', lines: [line, placing.last ?? line], ahead: placing.target, ...common };
    case 'end':
      return { op: 'move', lines: [line, placing.last ?? line], ahead: null, ...common };
    case 'behind':
      return { op: 'join', line, to: placing.target, ...common };
    case 'one-heading': {
      const last = placing.last ?? next;
      return last === undefined || last === line ? null : { op: 'heading', lines: [line, last], ...common };
    }
  }
}

/** What an editor does to a place: other words for it, out with it, or a warning that the wording is doubtful. */
export type Mending = { how: 'mend'; after: string } | { how: 'drop' } | { how: 'doubt' };

/**
 * An editor's own repair of what stands once in a line.
 * @param wrong what stands in the source, to the letter
 * @throws RepairError when it stands there not at all or more than once, or when nothing would change
 */
export function withMending(
  working: Working,
  place: { line: number; before: string },
  wrong: string,
  mending: Mending,
): Edited {
  const id = nextId(working.repairs);
  const { spans } = lineOf(working, id, place.line, place.before);
  const plain = plainSource(working.source);
  const places = spans.flatMap(([start, end]) => occurrences(plain.slice(start, end), wrong, start));
  const [at, again] = places;
  if (at === undefined) throw new RepairError(id, `这一行的原文里没有“${wrong}”。请照原文一字不差地填写。`);
  if (again !== undefined)
    throw new RepairError(id, `“${wrong}”在这一行不止一处。请连同前后的字一起填写，让它只有一处。`);
  if (mending.how === 'mend' && mending.after === wrong) throw new RepairError(id, '改后与原文相同。');
  const common = { id, at, before: wrong, confidence: 'certain' } as const;
  const repair: Repair =
    mending.how === 'mend'
      ? { op: 'mend', after: mending.after, note: `编辑把“${wrong}”改为“${mending.after}”。`, ...common }
      : mending.how === 'drop'
        ? { op: 'drop', note: `编辑删去“${wrong}”。`, ...common }
        : { op: 'doubt', note: `编辑认为“${wrong}”存疑，未改。`, ...common };
  return { repairs: [...working.repairs, repair], decisions: working.decisions };
}

function occurrences(text: string, wrong: string, start: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wrong); at >= 0; at = text.indexOf(wrong, at + 1)) places.push(start + at);
  return places;
}

/** Without a repair that an editor added; null when there is none of that id. */
export function withoutOwn(working: Working, id: string): Edited | null {
  const repairs = working.repairs.filter((repair) => !(isOwn(repair) && repair.id === id));
  return repairs.length === working.repairs.length ? null : { repairs, decisions: working.decisions };
}
