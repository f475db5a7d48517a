import type { Fact, Sentence } from '../article/article';
import type { LessonBlock } from '../article/lesson';
import { clauseAt, ends, lead, type Place, placeOf, proved } from './draft-places';
import { pausesIn } from './pauses';

type Of<K extends LessonBlock['kind']> = Extract<LessonBlock, { kind: K }>;

/** Big numbers side by side in one section, and lists; more would bury what they are to show. */
const MOST_FIGURES = 4;
const MOST_LISTS = 2;
const LONGEST_VALUE = 12;
const LONGEST_LABEL = 30;
const LONGEST_MEMBER = 30;
const SHORTEST = 4;
const SHORTEST_LABEL = 3;

const grows = '(?:提升|增加|提高|下降|降低|扩大|发展|增长|壮大|锐减|减少)';
const closing = new RegExp(`(?<!${grows})(?:至|约?为|约)$|(?<![拥享没具占])有$|[是了]$`);

/**
 * What is counted: the clause without its number. Of counts in a row (48个…、101个…) each keeps its own words, the first of a
 * row without a verb all that follows it: 单位党组织、近6万名在职党员到街道社区报到.
 */
export function labelOf(place: Place): string | null {
  const { before, after } = clauseAt(place);
  const inRow = /\d[^、]*、[^、]*$/.test(before);
  const near = inRow ? before.slice(before.lastIndexOf('、') + 1) : before;
  const row = /^([^、]+)、[^、]*\d/.exec(after);
  const rest = row && (inRow || !subject.test(near)) ? (row[1] ?? '') : after;
  const behind = rest.startsWith('、') ? '' : rest;
  const gap =
    near !== '' && behind !== '' && (/^(?:的|以上|左右|以内|范围)/.test(behind) || open.test(near))
      ? '……'
      : '';
  const said = `${near.replace(lead, '')}${gap}${behind}`.replace(closing, '').replace(ends, '');
  const label = behind === '' && waiting.test(said) ? `${said}……` : said;
  return label.length >= SHORTEST_LABEL && label.length <= LONGEST_LABEL ? label : null;
}

/** Words after which a gap shows where the number goes. */
const open = /[着有的每期满按用成共为达占至到第]$/;
const waiting = new RegExp(`(?:${grows}[至到]|[占达共]|达到|不足|超过)$`);

/** Nothing, or only whose: the verb of a row of counts comes at its end. */
const subject = /^(?:全[市区县省国镇街]|我[市区县省]|各级)?(?:共?有)?$/;

/** Not worth a big number: one of something, an anniversary. */
const dull = /周年$|^1(?![\d.,]|[百千万亿])/;

/** Counts and shares of these sentences as big numbers with what they count. */
export function figuresOf(
  facts: readonly Fact[],
  sentences: ReadonlyMap<string, Sentence>,
): Of<'figures'> | null {
  const figures: Of<'figures'>['figures'] = [];
  for (const fact of facts) {
    if (figures.length === MOST_FIGURES) break;
    if (fact.kind !== 'count' && fact.kind !== 'percentage') continue;
    if (!/\d/.test(fact.value) || dull.test(fact.value) || fact.value.length > LONGEST_VALUE) continue;
    const place = placeOf(fact, sentences);
    const label = place && labelOf(place);
    if (!place || !label || !proved(place.sentence, [fact.value], label)) continue;
    if (figures.some((each) => each.value === fact.value || each.label === label)) continue;
    figures.push({ value: fact.value, label, source: place.sentence.id });
  }
  return figures.length > 0 ? { kind: 'figures', figures } : null;
}

/** Enumerations of three or more members, each with the words around it as caption. */
export function listsOf(facts: readonly Fact[], sentences: ReadonlyMap<string, Sentence>): Of<'list'>[] {
  const lists: Of<'list'>[] = [];
  for (const fact of facts) {
    if (lists.length === MOST_LISTS) break;
    const members = fact.members ?? fact.pairs?.map((pair) => pair.join('')) ?? [];
    if (fact.kind !== 'list' && fact.kind !== 'pair') continue;
    if (members.length < 3 || new Set(members).size < members.length) continue;
    if (members.some((member) => member.length > LONGEST_MEMBER)) continue;
    const place = placeOf(fact, sentences);
    if (!place || lists.some(({ source }) => source === place.sentence.id)) continue;
    const caption = cutsWord(members) ? null : captionOf(place);
    if (!caption || !proved(place.sentence, members, caption)) continue;
    lists.push({ kind: 'list', caption, items: members, source: place.sentence.id });
  }
  return lists;
}

/** The members begin alike but the first, which has the same word further in: the list was cut inside a word before it. */
function cutsWord([first = '', ...others]: readonly string[]): boolean {
  const word = others[0]?.slice(0, 2) ?? '';
  return !first.startsWith(word) && first.includes(word) && others.every((other) => other.startsWith(word));
}

/** The clause of an enumeration with …… in its place: 着力解决党支部……问题. */
function captionOf(place: Place): string | null {
  const { text } = place.sentence;
  const { before, after } = clauseAt(place);
  const from = place.start - before.length;
  // Too little before it to know what is listed: the clause ahead belongs to it.
  const ahead = before.length < 6 ? text.slice(0, from).replace(ends, '') : '';
  const cut = [0, ...pausesIn(ahead)].at(-2) ?? 0;
  const lead = ahead === '' ? '' : `${ahead.slice(cut)}，`;
  const tail = after.replace(/^等/, '');
  const caption = `${lead}${before}……${tail}`;
  if (caption.length < 8) return null;
  if (caption.length <= LONGEST_LABEL + 10) return caption;
  const short = `${before}……`;
  return before.length >= SHORTEST && short.length <= LONGEST_LABEL + 10 ? short : null;
}
