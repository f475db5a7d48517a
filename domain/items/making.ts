import { type Article, type Fact, type Section, type Sentence, sentencesOf } from '@/domain/article/article';
import { clauseEnds } from '@/domain/article/clause-ends';
import { headingTitle } from '@/domain/article/headings';
import type { Repair } from '@/domain/article/repair';
import type { Source } from './item';
import { normal } from './wording';

/** What every generator works from. `lessonOf` names the lesson a sentence belongs to. */
export type Making = {
  article: Article;
  facts: Fact[];
  sentences: Map<string, Sentence>;
  /** Normal form of each fact's value, and of each member of a list, to the first such fact. */
  origins: Map<string, Fact>;
  /** Nobody has sorted these facts into families. */
  unsorted: boolean;
  /** Wrong answers of the article to a fact, kept once they are ranked: several kinds ask for them. */
  ranked: Map<Fact, { value: string; origin: Fact | null }[]>;
  /** Which section speaks of a value, once it is looked up. */
  places: Map<string, Section | null>;
  /** How titles begin that somebody gave without being sure: nothing is asked about such parts. */
  doubtful: string[];
  lessonOf: (sentence: string) => string;
  seed: number;
};

export const makingOf = (
  article: Article,
  facts: Fact[],
  lessonOf: (sentence: string) => string,
  seed: number,
  repairs: readonly Repair[] = [],
): Making => ({
  article,
  facts,
  sentences: new Map(sentencesOf(article).map((sentence) => [sentence.id, sentence])),
  origins: originsOf(facts),
  unsorted: facts.every(({ family }) => family === undefined),
  ranked: new Map(),
  places: new Map(),
  doubtful: repairs.flatMap((repair) =>
    repair.confidence !== 'medium'
      ? []
      : repair.op === 'section'
        ? [repair.title]
        : repair.op === 'heading'
          ? [headingTitle(repair.before)]
          : [],
  ),
  lessonOf,
  seed,
});

function originsOf(facts: Fact[]): Map<string, Fact> {
  const origins = new Map<string, Fact>();
  const named = [
    ...facts.map((fact) => [fact.value, fact] as const),
    ...facts.flatMap((fact) => (fact.members ?? []).map((member) => [member, fact] as const)),
  ];
  for (const [value, fact] of named) if (!origins.has(normal(value))) origins.set(normal(value), fact);
  return origins;
}

export const textOf = (fact: Fact, making: Making): string => making.sentences.get(fact.sentence)?.text ?? '';

/** A quotation longer than this is cut down to the clauses around the value, in UTF-16 units. */
const QUOTE_LENGTH = 64;

/** The passage that proves a fact: its sentence, or the clauses of a long sentence that hold the value. */
export function sourceOf(fact: Fact, making: Making): Source {
  const text = textOf(fact, making);
  return { sentence: fact.sentence, quote: passage(text, fact.value) };
}

/** The proofs of several facts; the one read last comes first: its lesson is the one in which all have been read. */
export function sourcesOf(facts: readonly Fact[], making: Making): Source[] {
  const order = [...making.sentences.keys()];
  const read = facts.toSorted((a, b) => order.indexOf(a.sentence) - order.indexOf(b.sentence));
  return [...read.slice(-1), ...read.slice(0, -1)].map((fact) => sourceOf(fact, making));
}

/** Shorter quotations say too little to prove anything. */
const LEAST_QUOTE = 24;

/** The clauses of `text` around `value`, with their neighbours while they are too few to be understood. */
export function passage(text: string, value: string): string {
  if (text.length <= QUOTE_LENGTH) return text;
  const from = text.indexOf(value);
  const to = from + value.length;
  const ends = clauseEnds(text);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  const starts = [0, ...ends];
  let last = ends.findIndex((end) => end >= to);
  let first = starts.findLastIndex((start) => start <= from);
  const size = () => (ends[last] ?? 0) - (starts[first] ?? 0);
  while (size() < Math.max(LEAST_QUOTE, value.length + 12) && (first > 0 || last < ends.length - 1)) {
    if (first > 0) first -= 1;
    else last += 1;
  }
  return text.slice(starts[first] ?? 0, ends[last]).replace(/[,;:，；：。]$/, '');
}
