import type { Fact, Sentence } from '../article/article';
import { faultsOf } from './claim';
import { pausesIn } from './pauses';

const notation = /[*_`<>[\]{}|#\\]|^\d+[.)] |^- /;
/** Marks at the outer ends of a clause. */
export const ends = /[,，;；。！？!?…：:、—\s]+$/u;
export const starts = /^[,，;；。！？!?…：:、—\s]+/u;
/** Words a label does without. */
export const lead =
  /^(?:目前|近期|近日|日前|如今|其中|同时|此外|不仅如此|截至目前|截至发稿时|并且?|而|还|已|共|先后|累计)+[,，]?/;

/** Where a piece of text stands in its sentence, [start, end). */
export type Place = { sentence: Sentence; start: number; end: number };

/** The clause around a place, cut at it: `before` and `after` without the marks at their outer ends. */
export function clauseAt({ sentence: { text }, start, end }: Place): { before: string; after: string } {
  const cuts = [0, ...pausesIn(text)];
  const from = cuts.findLast((cut) => cut <= start) ?? 0;
  const to = cuts.find((cut) => cut >= end) ?? text.length;
  return {
    before: text.slice(from, start).replace(starts, ''),
    after: text.slice(end, to).replace(ends, ''),
  };
}

/** Where the fact's value stands in its sentence, or null. */
export function placeOf(fact: Fact, sentences: ReadonlyMap<string, Sentence>): Place | null {
  const sentence = sentences.get(fact.sentence);
  const start = sentence?.text.indexOf(fact.value) ?? -1;
  return sentence && start >= 0 && fact.value !== ''
    ? { sentence, start, end: start + fact.value.length }
    : null;
}

/** Whether what a card would say is proved by its sentence and free of marks that mean something in the notation. */
export function proved(sentence: Sentence, verbatim: string[], prose: string): boolean {
  const texts = new Map([[sentence.id, sentence.text]]);
  return (
    ![...verbatim, prose].some((piece) => notation.test(piece)) &&
    faultsOf({ line: 0, sources: [sentence.id], verbatim, prose }, texts).length === 0
  );
}
