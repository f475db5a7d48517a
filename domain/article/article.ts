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
 * An atomic fact. `value` stands in its sentence to the letter (a list or pair with all that joins its parts).
 * `ask` is the clause it completes, the blank written `____`, or a phrase that names what is asked. `ban`: never asked
 * and never a key. The rest is optional editing:
 * `claim` another clause, for a statement to judge; `members` of a list; `pairs` as [left, right];
 * `family`: facts that can stand in for one another; `foils`: wrong answers written by an editor;
 * `avoid`: what must not be offered as wrong, because it could be argued; `kinds`: the item kinds it suits.
 * Set at the desk, and nowhere else looked at: `edited` when an editor changed it, `added` when one wrote it; finding facts
 * anew must leave both as they are.
 */
export type Fact = {
  id: string;
  kind: FactKind;
  value: string;
  sentence: string;
  ask: string;
  aliases: string[];
  ban: boolean;
  claim?: string | undefined;
  members?: string[] | undefined;
  pairs?: [left: string, right: string][] | undefined;
  family?: string[] | undefined;
  foils?: string[] | undefined;
  avoid?: string[] | undefined;
  kinds?: string[] | undefined;
  edited?: boolean | undefined;
  added?: boolean | undefined;
};
