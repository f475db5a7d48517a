import { numeralOf } from '../items/numerals';
import { quantityOf } from '../items/quantity';
import { type Article, type Fact, type Sentence, type Span, sentencesOf } from './article';
import { askingPoint } from './asking-points';
import { listsIn } from './fact-lists';
import { numbersAndNames } from './fact-numbers';
import { phrasesIn } from './fact-phrases';
import type { Found } from './found';
import { type Named, namedBefore } from './standing-in';

/**
 * A fact a rule found. `place`: its UTF-16 offsets in the source after an optional byte order mark, null where the
 * source was mended there. Of a number: `unit`, and the interval its hedge allows (`high` null: open above). `anchor`:
 * the word that needs the article's own date (今年).
 */
export type FoundFact = Fact & {
  place: Span | null;
  unit?: string;
  low?: number;
  high?: number | null;
  anchor?: string;
};

/**
 * What can be asked of any text, by rule alone: counts with hedge and unit, ordinals, percentages, dates, spans, titles
 * in 《》, names and slogans in “”, enumerations, paired phrases, organisations, places, and who did or is what. Facts
 * come in reading order with ids f1, f2 …; a value with nothing to ask around it is left out, and one whose words cannot be
 * understood alone has an empty asking point.
 */
export function findFacts(article: Article): FoundFact[] {
  const home = homeOf(article);
  const before = namesOf(article);
  const texts = sentencesOf(article).map(({ text }) => text);
  const best = new Map<string, { fact: FoundFact; tries: number }>();
  for (const sentence of sentencesOf(article)) {
    for (const found of foundIn(sentence.text)) {
      // Of the same value, the first place where it can be asked.
      const key = `${found.kind}/${found.value}`;
      const known = best.get(key);
      if (known && (known.fact.ask !== '' || known.tries >= MOST_TRIES)) continue;
      const ask = isTrivial(found, sentence.text, texts)
        ? ''
        : askingPoint(sentence.text, found, home, before.get(sentence.id));
      const tries = (known?.tries ?? 0) + 1;
      if (known && !ask) best.set(key, { ...known, tries });
      else if (ask !== null) best.set(key, { fact: factOf(found, sentence, ask), tries });
    }
  }
  // A value asked further down takes its place there.
  const order = new Map(sentencesOf(article).map(({ id }, at) => [id, at]));
  return [...best.values()]
    .map(({ fact }) => fact)
    .sort((a, b) => (order.get(a.sentence) ?? 0) - (order.get(b.sentence) ?? 0))
    .map((fact, at) => ({ ...fact, id: `f${at + 1}` }));
}

/** How many places are looked at for one where a value can be asked. */
const MOST_TRIES = 3;

/**
 * Not worth a question, or not to be answered by the article alone: how many a row has that stands right before (甲、乙、丙
 * 三支), 每1, and a saying that two sentences use alike (打通……“最后一公里”).
 */
function isTrivial({ kind, value, start }: Found, text: string, texts: string[]): boolean {
  const before = text.slice(0, start);
  if (kind === 'count') {
    const amount =
      quantityOf(value)?.amount ?? numeralOf(value.replace(/\D+$/, '') || value.slice(0, -1)) ?? 0;
    // “温氏宗祠”四个字, 国庆假期7天, 九成以上: known without the article, or true of less as well.
    const named = /“([^”]+)”$/.exec(before)?.[1];
    if (named !== undefined && named.length === amount) return true;
    if (/假期$/.test(before) || /成以上$/.test(value)) return true;
    const row =
      /(?:[^，,。；;：:]+、)+[^，,。；;：:、]+$|(?:“[^”]+”、?){2,}等?$/.exec(
        before.replace(/等$/, ''),
      )?.[0] ?? '';
    const members = row.includes('”“') ? row.split('”“').length : row.split('、').length;
    return (row !== '' && members === amount) || (amount === 1 && /每\S{0,4}$/.test(before));
  }
  // Where a sentence begins with a place, it is told of, not asked for.
  if (kind === 'place' && before === '') return true;
  // The same thing named again, a festival, the evening of a scene.
  if (/(?:即|简称|又称|俗称|也就是)$/.test(before)) return true;
  if (kind === 'slogan' && /^“(?:五一|七一|八一|十一|五四|三八|六一|国庆|春节)”$/.test(value)) return true;
  if (kind === 'date' && /^(?:的?(?:晚|早|清晨|傍晚|凌晨|深夜|夜))/.test(text.slice(start + value.length)))
    return true;
  const around = `${before.slice(-2)}${value}`;
  return kind === 'slogan' && texts.filter((other) => other.includes(around)).length > 1;
}

/** By sentence: what bare nouns in it stand for, by all that was printed before. */
function namesOf(article: Article): Map<string, Named> {
  let read = '';
  return new Map(
    sentencesOf(article).map(({ id, text }) => {
      const named = namedBefore(read);
      read += text;
      return [id, named];
    }),
  );
}

/** What 我市, 我县 stand for: the place of that rank the article names most, twice at least. */
function homeOf(article: Article): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { text } of sentencesOf(article))
    for (const [name] of text.matchAll(
      /(?<![\p{Script=Han}])[\p{Script=Han}]{2}[市县区](?![级民场直管财属区])/gu,
    ))
      if (!/^[全各我本该城都在]/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].filter(([, count]) => count > 1).sort((a, b) => a[1] - b[1]);
  return new Map(ranked.map(([name]) => [name.slice(-1), name]));
}

/** Everything the rules see in a sentence, in its order; of the same words the first rule's reading. */
export function foundIn(text: string): Found[] {
  const numbers = numbersAndNames(text);
  const lists = listsIn(text);
  const phrases = phrasesIn(text);
  const named = phrases.filter(({ kind }) => ['name', 'place'].includes(kind));
  const found: Found[] = [];
  for (const each of [...numbers, ...lists, ...phrases]) {
    const known = found.some(
      (other) => isSame(other, each) || (other.kind === each.kind && isOverlapping(other, each)),
    );
    // What is part of a name, or one of three names in a row, is not asked by itself.
    const isPart =
      (each.kind !== 'list' && named.some((name) => isInside(each, name))) ||
      (each.kind === 'slogan' && lists.some(({ kind, ...list }) => kind === 'list' && isInside(each, list)));
    if (!known && !isPart) found.push(each);
  }
  return found.sort((a, b) => a.start - b.start || b.value.length - a.value.length);
}

type Place = Pick<Found, 'start' | 'value'>;
const stop = ({ start, value }: Place): number => start + value.length;
const isSame = (a: Place, b: Place): boolean => a.start === b.start && stop(a) === stop(b);
const isOverlapping = (a: Place, b: Place): boolean => a.start < stop(b) && b.start < stop(a);
const isInside = (part: Place, whole: Place): boolean =>
  part.start >= whole.start && stop(part) <= stop(whole) && !isSame(part, whole);

function factOf({ kind, value, start, members, pairs }: Found, sentence: Sentence, ask: string): FoundFact {
  const quantity = kind === 'count' || kind === 'percentage' ? quantityOf(value) : null;
  const [anchor] = kind === 'date' ? (value.match(/^[今去前明]年/) ?? []) : [];
  return {
    id: '',
    kind,
    value,
    sentence: sentence.id,
    ask,
    aliases: [],
    ban: false,
    place: placeOf(sentence, start, start + value.length),
    ...(members ? { members } : {}),
    ...(pairs ? { pairs } : {}),
    ...(quantity
      ? {
          unit: quantity.unit,
          low: quantity.low,
          high: Number.isFinite(quantity.high) ? quantity.high : null,
        }
      : {}),
    ...(anchor === undefined ? {} : { anchor }),
  };
}

/** Where a stretch of a sentence stands in the source; null where it was mended or is in more than one place. */
function placeOf({ spans, text, marks }: Sentence, from: number, to: number): Span | null {
  if (spans.reduce((sum, [start, end]) => sum + end - start, 0) !== text.length) return null;
  if (marks.some((mark) => mark.start < to && from < mark.end)) return null;
  let before = 0;
  for (const [start, end] of spans) {
    if (from >= before && to <= before + end - start) return [start + from - before, start + to - before];
    before += end - start;
  }
  return null;
}
