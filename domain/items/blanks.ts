import type { Fact } from '@/domain/article/article';
import { dress } from './distractors';
import { chinese, chineseYear, numeralOf } from './numerals';
import { type Quantity, quantitiesIn } from './quantity';

/** A fact's value with what has to be written left out as `____`, and what is accepted there, the article's wording first. */
export type Blanks = { text: string; key: string[][] };

/** Longest name and longest designation one can be asked to write without a slip, in characters. */
const LONGEST_NAME = 8;
const LONGEST_PLACE = 6;
const MOST_BLANKS = 2;

/**
 * The blanks of a fact, or null where it cannot be asked in writing: hedge and unit of a number stay in the stem, so that
 * only the number is asked; a date is written as a whole; a name within its quotation marks.
 */
export function blanksOf(fact: Fact, sentence: string): Blanks | null {
  if (fact.kind === 'count' || fact.kind === 'percentage') return ofNumbers(fact);
  if (fact.kind === 'date' || fact.kind === 'span') return ofTime(fact);
  if (fact.kind === 'slogan' || fact.kind === 'name') return ofName(fact, sentence);
  if (fact.kind !== 'organisation' && fact.kind !== 'place') return null;
  if (fact.value.length > LONGEST_PLACE) return null;
  return { text: '____', key: [[fact.value, ...fact.aliases]] };
}

function ofNumbers({ value }: Fact): Blanks | null {
  const key: string[][] = [];
  const text = quantitiesIn(value).reduce((rest, quantity) => {
    const written = writtenIn(quantity);
    key.push(formsOf(written, quantity.unit, quantity.text));
    return rest.replace(quantity.text, quantity.text.replace(written, '____'));
  }, value);
  return key.length > 0 && key.length <= MOST_BLANKS && !/\d/.test(text) ? { text, key } : null;
}

/** The part of a number that is asked for in writing: its figures with 百, 千, 万 or 亿, a percentage with its sign. */
export const writtenIn = ({ digits, scale, unit }: Quantity): string =>
  digits + scale + (unit === '%' ? unit : '');

/** 48: 48, 四十八, 48个, and with its hedge as it is printed. A percentage is right with and without its sign. */
function formsOf(written: string, unit: string, printed: string): string[] {
  const bare = written.replace('%', '');
  const amount = numeralOf(bare);
  const count = amount !== null && Number.isInteger(amount) ? amount : null;
  if (written.endsWith('%')) return [written, bare, ...(count === null ? [] : [`百分之${chinese(count)}`])];
  const spoken = count === null ? [] : [chinese(count)];
  const digits = count === null || String(count) === bare ? [] : [String(count)];
  return [...new Set([bare, ...spoken, ...digits, ...(unit === '' ? [] : [bare + unit]), printed])];
}

function ofTime({ value, aliases }: Fact): Blanks | null {
  const relative = /^([今去]年)(\d{1,2})(月.?)$/.exec(value);
  if (relative) {
    const [, year = '', month = '', rest = ''] = relative;
    return { text: `“${year}”____${rest}`, key: [[month, chinese(Number(month)), `${month}月`]] };
  }
  const year = /^(\d{4})年$/.exec(value)?.[1];
  if (year) return { text: '____年', key: [[year, chineseYear(year), `${year}年`]] };
  const day = /^(\d{1,2})月(\d{1,2})日$/.exec(value);
  if (day) {
    const [, month = '', date = ''] = day;
    const spoken = `${chinese(Number(month))}月${chinese(Number(date))}日`;
    return {
      text: '____',
      key: [[...new Set([value, spoken, `${month}.${date}`, `${month}/${date}`, ...aliases])]],
    };
  }
  const full = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(value)?.slice(1).map(String);
  if (full) {
    const [of = '', part = '', date = ''] = full;
    const spoken = `${chineseYear(of)}年${chinese(Number(part))}月${chinese(Number(date))}日`;
    return {
      text: '____',
      key: [[value, spoken, full.join('.'), full.join('-'), full.join('/'), ...aliases]],
    };
  }
  const month = /^(\d{4})年(\d{1,2})月$/.exec(value);
  if (month) {
    const [, of = '', part = ''] = month;
    const spoken = `${chineseYear(of)}年${chinese(Number(part))}月`;
    return { text: '____', key: [[value, spoken, `${of}.${part}`, `${of}/${part}`, ...aliases]] };
  }
  const span = /^(\d{4})[-—–](\d{4})年$/.exec(value);
  if (!span) return null;
  const [, from = '', to = ''] = span;
  return { text: '____', key: [[value, `${from}年至${to}年`, `${from}—${to}年`, ...aliases]] };
}

/** Beside another name in the same marks, a blank could be filled with either. */
function ofName(fact: Fact, sentence: string): Blanks | null {
  const inner = fact.value.slice(1, -1);
  const isListed = sentence.includes(`”${fact.value}`) || sentence.includes(`${fact.value}“`);
  if (dress(fact.value) !== '“”' || inner.length > LONGEST_NAME || isListed) return null;
  return { text: '“____”', key: [[inner, ...fact.aliases]] };
}
