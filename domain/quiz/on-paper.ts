import { isBlank, readFields } from '../items/answer';
import type { Answer, ShownItem } from '../items/item';
import { deadlineUnder, type Terms } from './rules';

/** How an attempt is sat, as the database keeps it. */
export type Sitting = 'online' | 'paper' | 'assisted';

/** Hours for entering a paper, unless the installation says otherwise, and the most it may say. */
export const ENTRY_HOURS = 24;
export const MOST_ENTRY_HOURS = 14 * 24;

/**
 * Until when the answers of a printed paper may be entered: so many hours after the end that the same attempt would have had
 * online, begun when it was printed. How long the member writes is kept by whoever is in the room.
 */
export function entryDeadline(terms: Terms, issuedAt: Date, entryHours: number): Date {
  return new Date(deadlineUnder(terms, issuedAt).getTime() + entryHours * 3_600_000);
}

/** What stands before an option on paper and where it is entered: A, B … */
export const optionLetter = (place: number): string => String.fromCharCode(65 + place);

/** Whether somebody begins or goes on in the way they ask for with the attempt that is open: never two ways at once. */
export function refusalToJoin(open: Sitting, wanted: Sitting): 'OnPaper' | 'SittingOnline' | null {
  if (open === 'paper') return wanted === 'paper' ? null : 'OnPaper';
  return wanted === 'paper' ? 'SittingOnline' : null;
}

/** Where a stored index stands on the paper, as its letter; '' when nothing was chosen. */
const letterOf = ({ options }: ShownItem, index: number | null): string => {
  const place = options.findIndex((each) => each.index === index);
  return place < 0 ? '' : optionLetter(place);
};

const lettered = (item: ShownItem, index: number | null): string =>
  index === null
    ? '（空着）'
    : `${letterOf(item, index)}. ${item.options.find((each) => each.index === index)?.text ?? ''}`;

/** What was entered for an item in words, with the letters of the paper; nothing when it was left empty. */
export function enteredLines(item: ShownItem, answer: Answer): string[] {
  if (answer === null) return [];
  if (item.kind === 'fill-in') return answer.map((each, at) => `第${at + 1}空：${each || '（空着）'}`);
  const chosen = answer as (number | null)[];
  if (item.kind === 'matching')
    return chosen.map((each, at) => `${item.left?.[at] ?? ''} → ${lettered(item, each)}`);
  if (item.kind === 'ordering') return chosen.map((each, at) => `第${at + 1}位：${lettered(item, each)}`);
  // In the order of the paper, whatever the stored indexes are.
  return item.options.filter(({ index }) => chosen.includes(index)).map(({ index }) => lettered(item, index));
}

/** The fields of the entering form for one item as an answer; null when nothing was written. Not validated yet. */
export function enteredAnswer({ kind }: ShownItem, fields: readonly string[]): Answer {
  const isParted = kind === 'fill-in' || kind === 'matching' || kind === 'ordering';
  const written = isParted ? [...fields] : fields.filter((each) => each !== '');
  const answer = written.length > 0 ? readFields(kind, written) : null;
  return isBlank(answer) ? null : answer;
}
