/** A half-open range [start, end) in the source file: UTF-16 offsets after an optional byte order mark. */
export type Span = [start: number, end: number];

/** Where a repair touches a sentence: UTF-16 range of its `text`; empty where text was dropped, joined or lost. */
export type Mark = { repair: string; start: number; end: number };

/**
 * A sentence in reading order. `spans` are the places in the source that make it up; where nothing was mended, they
 * are `text` to the letter. `paragraph` counts from 0 through the whole article. `repairs` are the ids in `marks`;
 * moving a paragraph as a whole leaves no mark in its sentences.
 */
export type Sentence = {
  id: string;
  text: string;
  spans: Span[];
  paragraph: number;
  repairs: string[];
  marks: Mark[];
};

/** `asides`: masthead, kicker, byline and credits printed with this section; not running text. */
export type Section = { id: string; title: string; asides: string[]; sentences: Sentence[] };

export type Article = { title: string; sections: Section[] };

export const factKinds = [
  'count',
  'percentage',
  'date',
  'span',
  'document',
  'slogan',
  'name',
  'place',
  'organisation',
  'list',
  'pair',
  'statement',
] as const;

export type FactKind = (typeof factKinds)[number];

/** Every sentence of the article in reading order. */
export const sentencesOf = (article: Article): Sentence[] =>
  article.sections.flatMap((section) => section.sentences);

/**
 * An atomic fact. `value` stands in its sentence to the letter (a list's `members` with what joins them).
 * `ask` names what is asked, as a phrase that `是` or `有` can follow, or as a clause with the blank written `____`.
 * `ban`: never asked, and never offered as a distractor's origin.
 */
export type Fact = {
  id: string;
  kind: FactKind;
  value: string;
  sentence: string;
  ask: string;
  aliases: string[];
  ban: boolean;
};
