/** A lesson as read from its Markdown file and stored as one immutable version. */

/**
 * A piece of running text with the sentences of the article that prove it. `quoted`: the whole text is the article's own
 * words; a paragraph whose statements are all quoted is shown as a block quotation.
 */
export type Statement = { text: string; sources: string[]; quoted: boolean };

export type LessonBlock =
  | { kind: 'paragraph'; statements: Statement[] }
  | { kind: 'list'; items: string[]; caption: string; source: string }
  | { kind: 'figures'; figures: { value: string; label: string; source: string }[] }
  | { kind: 'timeline'; entries: { when: string; what: string; source: string }[] }
  | { kind: 'levels'; levels: { name: string; note: string }[]; caption: string; source: string }
  | { kind: 'venues'; main: string; branches: number; caption: string; source: string };

export type LessonSection = { title: string; blocks: LessonBlock[] };

export type Lesson = {
  slug: string;
  order: number;
  title: string;
  /** “学完能说出…” */
  aim: string;
  /** Reading time on a phone, minutes. */
  minutes: number;
  /** Sentences of the article this lesson covers; an item belongs to the lesson that covers its first source. */
  sentences: string[];
  sections: LessonSection[];
};
