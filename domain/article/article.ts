/** A half-open range [start, end) in the source file: UTF-16 offsets after an optional byte order mark. */
export type Span = [start: number, end: number];

/** A sentence in reading order. `spans` are the places in the source that make it up; where nothing was mended, they are `text` to the letter. */
export type Sentence = { id: string; text: string; spans: Span[]; paragraph: number; repairs: string[] };

export type Section = { id: string; title: string; sentences: Sentence[] };

export type Article = { title: string; sections: Section[] };

export type FactKind =
  | 'count'
  | 'percentage'
  | 'date'
  | 'span'
  | 'document'
  | 'slogan'
  | 'name'
  | 'place'
  | 'organisation'
  | 'list'
  | 'pair'
  | 'statement';

/** An atomic fact: `value` stands in its sentence (a list's members joined by 、 as they stand there). */
export type Fact = {
  id: string;
  kind: FactKind;
  value: string;
  sentence: string;
  ask: string;
  aliases: string[];
  ban: boolean;
};
