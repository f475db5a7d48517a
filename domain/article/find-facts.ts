import { type Article, type Fact, type FactKind, type Sentence, sentencesOf } from './article';
import { clauseEnds } from './clause-ends';

type Found = { kind: FactKind; value: string; start: number; members?: string[] };

const number = '\\d+(?:\\.\\d+)?(?:多|余)?[百千万亿]?(?:多|余)?';
const unit =
  '个百分点|平方公里|平方米|公里|公顷|亩|吨|个|名|人次|人|位|户|家|期|项|条|次|批|所|座|处|支|场|篇|部|本|件|天|小时|分钟|元|届|倍';
const rules: [kind: FactKind, pattern: RegExp][] = [
  ['document', /《[^《》]{3,60}》/g],
  ['slogan', /“[^“”。！？!?]{2,24}”/g],
  ['span', /\d{4}\s*[-—–至]\s*\d{4}年/g],
  ['date', /(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬)?|\d{4}年(?:底|初)?/g],
  ['percentage', /(?:近|约|超过|超|逾)?\d+(?:\.\d+)?[%％]/g],
  ['count', new RegExp(`(?:近|约|超过|超|逾)?${number}(?:${unit})`, 'g')],
];

/** A member of an enumeration: two to eight characters without punctuation. */
const member = '[\\p{Script=Han}A-Za-z0-9“”]{2,8}';
const enumeration = new RegExp(`${member}(?:、${member}){2,5}`, 'gu');

/**
 * What can be asked of any text, by rule alone: counts with hedge and unit, percentages, dates, spans of years, documents
 * in 《》, names and slogans in “”, enumerations of three members or more. Facts come in reading order with ids f1, f2 …
 */
export function findFacts(article: Article): Fact[] {
  const found = sentencesOf(article).flatMap((sentence) =>
    factsIn(sentence.text).map((fact) => ({ ...fact, sentence })),
  );
  const once = found.filter(
    ({ value, kind }, at) => found.findIndex((other) => other.value === value && other.kind === kind) === at,
  );
  return once
    .flatMap(({ kind, value, start, members, sentence }) => {
      const ask = clauseAround(sentence, start, value.length);
      if (ask === null) return [];
      const fact: Fact = { id: '', kind, value, sentence: sentence.id, ask, aliases: [], ban: false };
      return [members ? { ...fact, members } : fact];
    })
    .map((fact, at) => ({ ...fact, id: `f${at + 1}` }));
}

/** No two facts share characters, except that an enumeration may hold names and an earlier rule wins over a later. */
function factsIn(text: string): Found[] {
  const taken: [number, number][] = [];
  const found: Found[] = [];
  for (const [kind, pattern] of rules) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const free = taken.every(([from, to]) => end <= from || start >= to);
      if (!free || /[\d.]/.test(text.charAt(start - 1))) continue;
      taken.push([start, end]);
      found.push({ kind, value: match[0], start });
    }
  }
  return [...found, ...listsIn(text)].sort((a, b) => a.start - b.start);
}

/** Enumerations whose members are of like length; the first and last are cut to the others' size by their tails. */
function listsIn(text: string): Found[] {
  return [...text.matchAll(enumeration)].flatMap((match) => {
    const members = match[0].split('、');
    const middle = members.slice(1, -1);
    const sizes = new Set(middle.map(({ length }) => length));
    const [size] = sizes;
    const [first = '', last = ''] = [members[0], members.at(-1)];
    const quoted = members.some((text) => /[“”]/.test(text));
    // The edges of an enumeration show only where its inner members are all of one size.
    if (sizes.size !== 1 || size === undefined || quoted || first.length < size || last.length < size)
      return [];
    const cut = [first.slice(-size), ...middle, last.slice(0, size)];
    const start = match.index + first.length - size;
    return [{ kind: 'list', value: cut.join('、'), start, members: cut }];
  });
}

const LONGEST = 70;
const SHORTEST = 8;

/**
 * The sentence up to the end of the clause that holds the value (of the next, where the value fills its clause alone), the
 * value replaced by a blank; null when nothing of a proper length comes of it.
 */
function clauseAround({ text }: Sentence, start: number, length: number): string | null {
  if (isInsideQuotes(text, start)) return null;
  const ends = [...clauseEnds(text).filter((end) => end < text.length), text.length];
  const starts = [0, ...ends];
  for (const end of ends.filter((at) => at >= start + length)) {
    const from = starts.find((at) => at <= start && end - at <= LONGEST);
    if (from === undefined) return null;
    const clause = `${text.slice(from, start)}____${text.slice(start + length, end)}`
      .replace(/[,;，；。！？!?…]+$/, '')
      .replace(/^(?:目前|近期|近日|日前|截至目前|同时|此外|其中|不仅如此)[,，]/, '')
      .replace(/(?:今年|去年)(?:以来)?/g, (time) => `“${time}”`);
    if (clause.length - 4 >= SHORTEST) return clause;
  }
  return null;
}

/** A value inside a title or a quotation is part of a name, not a fact of its own. */
function isInsideQuotes(text: string, start: number): boolean {
  const before = text.slice(0, start);
  const open = (left: string, right: string) => before.lastIndexOf(left) > before.lastIndexOf(right);
  return open('《', '》') || open('“', '”');
}
