import { isSame } from '../accepted';
import { writtenIn } from '../blanks';
import { bond } from '../bond';
import type { FillInItem } from '../item';
import { inDigits, numeralOf } from '../numerals';
import { quantitiesIn, quantityOf, sameUnit } from '../quantity';
import { cloze, commonLength, normal, stands } from '../wording';
import { citedText, factOf, type Gate } from './gate-context';

const MOST_BLANKS = 2;
const LEAST_TEXT = 10;

/** G7: at most two blanks, and enough words left to know what is asked. */
export const blanksAreFew: Gate = (item) => {
  if (item.kind !== 'fill-in') return [];
  const parts = item.stem.split('____');
  const reasons = parts.length - 1 > MOST_BLANKS ? [`空太多，最多${MOST_BLANKS}个。`] : [];
  return parts.join('').length < LEAST_TEXT ? [...reasons, '除去空处，题干所剩太少。'] : reasons;
};

/** G2: all forms accepted in a blank say the same as the first, which is the article's. */
export const formsAgree: Gate = (item, context) => {
  if (item.kind !== 'fill-in') return [];
  const aliases = factOf(item, context)?.aliases ?? [];
  return item.key.flatMap(([first = '', ...others]) =>
    others
      .filter((form) => !isSame(form, first) && !aliases.includes(form) && !saysTheSame(form, first))
      .map((form) => `“${form}”与答案“${first}”不是一回事。`),
  );
};

/** A number with its unit or hedge, or a name with what belongs to it. */
function saysTheSame(form: string, first: string): boolean {
  const number = numeralOf(first.replace('%', ''));
  if (number === null) return stands(first, form) && !/^\d/.test(first);
  const said = quantityOf(inDigits(form));
  return said ? said.amount === number : numeralOf(form.replace('百分之', '')) === number;
}

const LEAST_BOND = 2;
/** The only number of a sentence is asked for by a stem that shares this many characters with it. */
const SAME_SUBJECT = 6;

/** G3: what stands in the cited sentence beside each key is what the stem says beside its blank, more than for any rival. */
export const blankAsksForKey: Gate = (item, context) => {
  if (item.kind !== 'fill-in') return [];
  const text = citedText(item, context);
  return item.key.flatMap(([first = ''], at) => {
    const said = around(item, at);
    const own = bond(said, first, text);
    const rivals = rivalsOf(first, text).filter((other) => !stands(other, said));
    const isOnly = numeralOf(first.replace('%', '')) !== null && rivals.length === 0;
    if (own < LEAST_BOND && !(isOnly && commonLength(item.stem, text) >= SAME_SUBJECT))
      return [`空处前后的话与原文中“${first}”前后的话对不上。`];
    const rival = rivals.find((other) => bond(said, other, text) > own);
    return rival === undefined ? [] : [`按所引句子，空处更可能填“${rival}”。`];
  });
};

/** The stem with its other blanks filled. */
const around = ({ stem, key }: FillInItem, at: number): string => {
  const parts = stem.split('____');
  return parts.reduce((text, part, i) => text + (i - 1 === at ? '____' : (key[i - 1]?.[0] ?? '')) + part);
};

/** What else of the sentence could be written: numbers of the same unit for a number, names in quotation marks for a name. */
function rivalsOf(first: string, text: string): string[] {
  if (numeralOf(first.replace('%', '')) === null)
    return [...text.matchAll(/“([^“”]+)”/g)]
      .map(([, name = '']) => name)
      .filter((name) => normal(name) !== normal(first));
  const numbers = quantitiesIn(text);
  const own = numbers.filter((number) => writtenIn(number) === first);
  const rivals = numbers.filter((number) => own.some((each) => sameUnit(each, number)));
  return rivals.map(writtenIn).filter((number) => number !== '' && number !== first);
}

/** G3: no other fact is asked in the same words with another answer. */
export const askedOnce: Gate = (item, context) => {
  if (item.kind !== 'fill-in') return [];
  const [before = '', after = ''] = normal(item.stem).split(/[“《]?____[”》]?/);
  return [...context.facts.values()].flatMap(({ id, ask, value }) => {
    const [left = '', right = ''] = normal(cloze(ask || '____')).split('____');
    const same = left.length >= 8 && before.endsWith(left) && after.startsWith(right);
    const filled = item.key.some(([first = '']) => stands(first, value));
    return same && !filled && id !== item.fact ? [`空处也可填“${value}”，见事实 ${id}。`] : [];
  });
};
