import { canonical } from '../items/accepted';
import type { Item } from '../items/item';
import { keyTexts, optionsOf } from '../items/kinds';
import { triplesOf } from '../items/similarity';

/**
 * When one item of a paper gives away another. What a member reads is a stem, what stands left in a matching, and
 * options; explanations come after the exam. Texts are compared as answers are (`canonical`), numbers as whole numbers.
 *
 * - A stem is taken at its word: it gives away every item whose answer stands in it and not in that item's own stem.
 *   True-false stems count, false ones too: only one part of a false statement is wrong.
 * - Options offer right and wrong things of the article alike, so that an answer among another item's options means
 *   little by itself. It gives away where both items rest on one sentence, where the option is a statement around the
 *   answer, and where the answer is a wording to be written: then seeing it is remembering it.
 * - A true-false item is given away where the value it turns on is told by an item on the same sentence, or where its
 *   statement stands in another stem; an ordering by a date told by an item on the sentence of an event.
 */
export type GivenAway = {
  /** The words that tell, as the asked item writes them. */
  words: string;
  at: 'stem' | 'options';
};

/** An item with everything comparing needs, made once. */
export type Reading = {
  item: Item;
  stem: string;
  options: string[];
  sentences: string[];
  /** What the answer consists of: as written, and as compared. */
  answers: { words: string; text: string }[];
  triples: ReadonlySet<string>;
};

/** An option this much longer than an answer in it says something about it (UTF-16 units, as compared). */
const STATEMENT = 4;
/** From so many characters a wording is recognised when it is seen. */
const RECOGNISED = 3;
/** Share of a statement's triples in another stem from which it stands there (ratio). */
const REPEATED = 0.6;

const date = /\d{4}年(?:\d+月)?|\d+月(?:\d+日)?|去年|今年/;
const corrected = /应为“(.+?)”(?:。|$)/;

const stemOf = (item: Item) =>
  canonical(item.kind === 'matching' ? [item.stem, ...item.left].join('') : item.stem);

/** Whether `value` stands in `text` as a whole: 8个 does not stand in 48个. */
export function standsIn(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const cutBefore = /^\d/.test(value) && /[\d.]/.test(text[at - 1] ?? '');
    const cutAfter = /\d$/.test(value) && /[\d.%]/.test(text[at + value.length] ?? '');
    if (!cutBefore && !cutAfter) return true;
  }
  return false;
}

function answersOf(item: Item, values: readonly string[]): string[] {
  switch (item.kind) {
    case 'fill-in':
      return item.key.flat();
    case 'ordering':
      return [];
    case 'true-false':
      return [...values, ...(corrected.exec(item.explanation)?.slice(1) ?? [])];
    default:
      return keyTexts(item);
  }
}

/** @param values for a true-false item, what other items of its fact have for an answer */
export function readingOf(item: Item, values: readonly string[] = []): Reading {
  const stem = stemOf(item);
  // Of the forms of one answer the first is the article's.
  const known = new Map(
    answersOf(item, values)
      .map((words) => [canonical(words), words] as const)
      .reverse(),
  );
  const isOpen = (text: string) =>
    text.length > 1 && (item.kind === 'true-false' || !standsIn(canonical(item.stem), text));
  return {
    item,
    stem,
    options: item.kind === 'true-false' ? [] : optionsOf(item).map(canonical),
    sentences: item.source.map(({ sentence }) => sentence),
    answers: [...known].filter(([text]) => isOpen(text)).map(([text, words]) => ({ text, words })),
    triples: triplesOf(item.stem),
  };
}

const shareSentence = (one: Reading, other: Reading) =>
  one.sentences.some((sentence) => other.sentences.includes(sentence));

function inOptions(teller: Reading, asked: Reading, together: boolean): GivenAway | null {
  for (const { text, words } of asked.answers) {
    const written = asked.item.kind === 'fill-in' && text.length >= RECOGNISED && !/\d/.test(text);
    for (const option of teller.options) {
      const says = together || written || option.length >= text.length + STATEMENT;
      if (says && standsIn(option, text)) return { words, at: 'options' };
    }
  }
  return null;
}

const repeats = (teller: Reading, asked: Reading) => {
  let shared = 0;
  for (const triple of asked.triples) if (teller.triples.has(triple)) shared += 1;
  return asked.triples.size > 0 && shared / asked.triples.size >= REPEATED;
};

function ordered(teller: Reading, asked: Reading, together: boolean): GivenAway | null {
  if (teller.item.kind === 'ordering') {
    const same = asked.options.filter((event) => teller.options.includes(event));
    return same.length > 1 ? { words: '同样的几件事', at: 'options' } : null;
  }
  const dated = together ? (date.exec(teller.stem) ?? date.exec(teller.options.join('；'))) : null;
  return dated ? { words: dated[0], at: date.test(teller.stem) ? 'stem' : 'options' } : null;
}

/** What `teller` gives away of `asked`, or null when nothing. */
export function givenAway(teller: Reading, asked: Reading): GivenAway | null {
  const together = shareSentence(teller, asked);
  if (asked.item.kind === 'ordering') return ordered(teller, asked, together);
  if (asked.item.kind === 'true-false') {
    if (!together) return null;
    if (repeats(teller, asked)) return { words: asked.item.stem, at: 'stem' };
  }
  const told = asked.answers.find(({ text }) => standsIn(teller.stem, text));
  return told ? { words: told.words, at: 'stem' } : inOptions(teller, asked, together);
}
