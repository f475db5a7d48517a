import type { Fact, Sentence } from '../article/article';
import type { LessonBlock } from '../article/lesson';
import { clauseAt, ends, lead, type Place, placeOf, proved, starts } from './draft-places';
import { pausesIn } from './pauses';

type Timeline = Extract<LessonBlock, { kind: 'timeline' }>;

type Event = Timeline['entries'][number] & { at: number; paragraph: number; key: number | null };

/** Dated events of a lesson in the order of time, at least two of which it is known. */
export function timelineOf(
  facts: readonly Fact[],
  sentences: ReadonlyMap<string, Sentence>,
): Timeline | null {
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

/** Length of what is told of an event, UTF-16 units. */
const SHORTEST_EVENT = 4;
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
  return what.length >= SHORTEST_EVENT ? what : null;
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
