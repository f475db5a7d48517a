import type { Fact, Sentence } from '../article/article';
import type { LessonBlock } from '../article/lesson';
import { faultsOf } from './claim';
import { pausesIn } from './pauses';

type Of<K extends LessonBlock['kind']> = Extract<LessonBlock, { kind: K }>;

/** Big numbers side by side in one section, and lists; more would bury what they are to show. */
const MOST_FIGURES = 4;
const MOST_LISTS = 2;
const LONGEST_VALUE = 12;
const LONGEST_LABEL = 30;
const LONGEST_MEMBER = 30;
const SHORTEST = 4;

const notation = /[*_`<>[\]{}|#\\]|^\d+[.)] |^- /;
const ends = /[,，;；。！？!?…：:、—\s]+$/u;
const starts = /^[,，;；。！？!?…：:、—\s]+/u;
const lead =
  /^(?:目前|近期|近日|日前|如今|其中|同时|此外|不仅如此|截至目前|截至发稿时|并且?|而|还|已|共|先后|累计)+[,，]?/;

/** Where a piece of text stands in its sentence, [start, end). */
type Place = { sentence: Sentence; start: number; end: number };

/** The clause around a place, cut at it: `before` and `after` without the marks at their outer ends. */
function clauseAt({ sentence: { text }, start, end }: Place): { before: string; after: string } {
  const cuts = [0, ...pausesIn(text)];
  const from = cuts.findLast((cut) => cut <= start) ?? 0;
  const to = cuts.find((cut) => cut >= end) ?? text.length;
  return {
    before: text.slice(from, start).replace(starts, ''),
    after: text.slice(end, to).replace(ends, ''),
  };
}

/** Where the fact's value stands in its sentence, or null. */
function placeOf(fact: Fact, sentences: ReadonlyMap<string, Sentence>): Place | null {
  const sentence = sentences.get(fact.sentence);
  const start = sentence?.text.indexOf(fact.value) ?? -1;
  return sentence && start >= 0 && fact.value !== ''
    ? { sentence, start, end: start + fact.value.length }
    : null;
}

/** Whether what a card would say is proved by its sentence and free of marks that mean something in the notation. */
function proved(sentence: Sentence, verbatim: string[], prose: string): boolean {
  const texts = new Map([[sentence.id, sentence.text]]);
  return (
    ![...verbatim, prose].some((piece) => notation.test(piece)) &&
    faultsOf({ line: 0, sources: [sentence.id], verbatim, prose }, texts).length === 0
  );
}

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
  return label.length >= SHORTEST && label.length <= LONGEST_LABEL ? label : null;
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

type Event = Of<'timeline'>['entries'][number] & { at: number; paragraph: number; key: number | null };

/** Dated events of a lesson in the order of time, at least two of which it is known. */
export function timelineOf(
  facts: readonly Fact[],
  sentences: ReadonlyMap<string, Sentence>,
): Of<'timeline'> | null {
  const events = eventsOf(facts, sentences);
  const timed = withYears(events);
  const relative = events.flatMap((event) => {
    const key = relativeKey(event.when);
    return key === null ? [] : [{ ...event, key }];
  });
  const chosen = timed.length >= 2 ? timed : relative;
  if (chosen.length < 2) return null;
  const inOrder = chosen.toSorted((a, b) => a.key - b.key || a.at - b.at);
  return { kind: 'timeline', entries: inOrder.map(({ when, what, source }) => ({ when, what, source })) };
}

/**
 * The events with a printed year, and those of month and day alone that follow one closely and are later in its year: the
 * reader takes them for that year's as well. The year itself is not written to them.
 */
function withYears(events: Event[]): (Event & { key: number })[] {
  const timed: (Event & { key: number })[] = [];
  for (const event of events) {
    const last = timed.at(-1);
    const [, month, day] = /^(?:同年)?(\d{1,2})月(?:(\d{1,2})日)?/.exec(event.when) ?? [];
    if (event.key !== null) timed.push({ ...event, key: event.key });
    else if (last && month !== undefined && event.paragraph - last.paragraph <= 1) {
      const key = Math.floor(last.key / 10_000) * 10_000 + Number(month) * 100 + Number(day ?? 0);
      if (key >= last.key) timed.push({ ...event, key });
    }
  }
  return timed;
}

function eventsOf(facts: readonly Fact[], sentences: ReadonlyMap<string, Sentence>): Event[] {
  const order = new Map([...sentences.keys()].map((id, at) => [id, at] as const));
  const covered = new Map<string, number>();
  const events: Event[] = [];
  for (const fact of facts) {
    const found = fact.kind === 'date' && /\d/.test(fact.value) ? placeOf(fact, sentences) : null;
    // The second half of a span that is told already.
    if (!found || found.start < (covered.get(fact.sentence) ?? 0)) continue;
    const place = wholeTime(found);
    const what = eventAt(place);
    const { id, text, paragraph } = place.sentence;
    const when = text.slice(place.start, place.end);
    if (!what || !proved(place.sentence, [when], what)) continue;
    covered.set(id, place.end);
    const at = (order.get(id) ?? 0) * 100_000 + place.start;
    events.push({ when, what, source: id, at, paragraph, key: timeKey(when) });
  }
  return events.sort((a, b) => a.at - b.at);
}

/** The date with 同年 before it, and to the end of a span it begins: 同年11月底至12月初. */
function wholeTime({ sentence, start, end }: Place): Place {
  const before = sentence.text.slice(0, start).endsWith('同年') ? 2 : 0;
  const until = /^(?:至|到|-|—)(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|[底初]|[上中下]旬)?/.exec(
    sentence.text.slice(end),
  );
  return { sentence, start: start - before, end: end + (until && until[0].length > 1 ? until[0].length : 0) };
}

const LONGEST_EVENT = 60;

/** What happened: the rest of the clause behind its date with as much of the next as it needs, or what stands before 于. */
function eventAt(place: Place): string | null {
  const { before, after } = clauseAt(place);
  const founded = after === '' ? /^(.{6,})于$/.exec(before)?.[1] : undefined;
  if (founded) return founded.length <= LONGEST_EVENT ? founded : null;
  if (/^[季年月日份]/.test(after)) return null;
  const { text } = place.sentence;
  const rest = text
    .slice(place.end)
    .replace(starts, '')
    .replace(/^(?:起|间|的|以来|前后)[,，]?/, '');
  const needy = /^(?:由于|因|为了?|随着|在|从)/.test(rest);
  const cuts = pausesIn(rest).filter((cut) => cut <= LONGEST_EVENT);
  const cut = cuts.find((each, at) => each > 8 && (!needy || at === cuts.length - 1));
  const what = rest
    .slice(0, cut ?? 0)
    .replace(ends, '')
    .replace(lead, '');
  return what.length >= SHORTEST ? what : null;
}

/** Year, month and day as one number to sort by; null where the year is not printed. */
function timeKey(when: string): number | null {
  const [, year, month, day] = /^(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?/.exec(when) ?? [];
  return year === undefined ? null : Number(year) * 10_000 + Number(month ?? 0) * 100 + Number(day ?? 0);
}

/** 前年, 去年 and 今年 with their months in order, whichever years they are; null for any other time. */
function relativeKey(when: string): number | null {
  const [, year = '', month] = /^(前年|去年|今年)(?:(\d{1,2})月)?/.exec(when) ?? [];
  const place = ['前年', '去年', '今年'].indexOf(year);
  return place < 0 ? null : place * 100 + Number(month ?? 0);
}
