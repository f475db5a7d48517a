import type { FactKind } from './article';

/** What a rule saw in one sentence: `start` is the UTF-16 offset of `value` in the sentence's text. */
export type Found = {
  kind: FactKind;
  value: string;
  start: number;
  members?: string[];
  pairs?: [left: string, right: string][];
};

/** Ranges of a sentence that are quotation (“…”, 《…》): what stands in them is part of a name. */
export function quotedRanges(text: string): [number, number][] {
  return [...text.matchAll(/“[^”]*”|《[^》]*》/g)].map(({ 0: all, index }) => [index, index + all.length]);
}

export const isWithin = (start: number, end: number, ranges: [number, number][]): boolean =>
  ranges.some(([from, to]) => start > from && end < to);
