import { clauseEnds } from '../article/clause-ends';

/** Where clauses end, the end of the text included; a comma inside a figure (1,860) ends none. UTF-16 offsets. */
export const pausesIn = (text: string): number[] => [
  ...new Set([
    ...clauseEnds(text).filter(
      (end) => !/\d[,，]$/.test(text.slice(0, end)) || !/^\d{3}/.test(text.slice(end)),
    ),
    text.length,
  ]),
];
