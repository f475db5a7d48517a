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
