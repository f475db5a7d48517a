import type { Sentence } from '../article/article';
import { chinese } from '../items/numerals';
import { holds } from './claim';
import { pausesIn } from './pauses';

/** Longest title of a lesson, in UTF-16 units. */
export const TITLE_LENGTH = 30;
const HEADING_LENGTH = 18;
const SHORTEST = 4;

const marks = /[,，;；。！？!?…：:、—\s]+$/u;
/** Words a heading does not begin with: they lean on what stands before. */
const leaning =
  /^(?:为了?|随着|通过|面对|在|把|将|以|对|从|并|而|但|也|又|还|都|就|却|特别是|尤其是|目前|截至|让|使|其中|不仅|无论|长期以来|近年来|围绕|结合|根据|按照|这|那|他|她|它|我|你|其|此|该|同时|同年|同比|据|有|到|用|由于?|于|与|和|或|给|向|被|如今|现在|最初|当时|此外|之后|是|要|会|能|提供|前者|后者|有关|一手|一名|回顾)/;
const trailing = /(?:的|了|着|和|与|在|为|以及|对|把|将|是|有|等|说|表示|指出|认为|介绍|道)$/;
/** A clause that only says when. */
const timeOnly =
  /(?:以来|[中后里]|期间|之际|时候|之前|年前|半年|[底初]|[上中下]旬|\d[年月日]?|傍晚|早上|中午|六点)$/;
const notation = /[*_`<>[\]{}|#\\]/;
const numberedLine = /^(?:\d+[.)] |- |> |:::)/;

/** Fit to stand as a title or heading above these texts: plain, and proved by them. */
const isProved = (heading: string, texts: readonly string[]): boolean =>
  heading !== '' && !notation.test(heading) && !numberedLine.test(heading) && holds(heading, texts);

/**
 * A heading of the article as the title of a lesson: cut at a pause when it is too long. Null when nothing of it can stand alone.
 * @param most longest length wanted, UTF-16 units
 */
export function titleFrom(heading: string, texts: readonly string[], most = TITLE_LENGTH): string | null {
  const tidy = heading.replace(/\s+/g, ' ').trim();
  const whole = tidy.replace(marks, '');
  if (whole.length <= most && isProved(whole, texts)) return whole;
  const pauses = [...pausesIn(tidy), ...[...tidy.matchAll(/[ 、：:—]/g)].map(({ index }) => index)];
  const cuts = pauses
    .map((end) => tidy.slice(0, end).replace(marks, ''))
    .filter((cut) => cut.length >= SHORTEST && cut.length <= most && isProved(cut, texts))
    .sort((a, b) => b.length - a.length);
  if (cuts[0]) return cuts[0];
  const hard = `${whole.replace(/[“”‘’《》]/g, '').slice(0, most - 1)}…`;
  return whole.length > most && isProved(hard, texts) ? hard : null;
}

/**
 * A heading for a few paragraphs, in the article's own words: their topic sentence, a short clause that stands alone, a name
 * they give, or null.
 * @param names values of the paragraphs' facts that can stand as a heading, in reading order
 */
export function headingFor(
  sentences: readonly Sentence[],
  names: readonly string[],
  texts: readonly string[],
): string | null {
  const clauses = clausesOf(sentences).filter(
    ({ words }) =>
      words.length > SHORTEST &&
      words.length <= HEADING_LENGTH &&
      !trailing.test(words) &&
      !timeOnly.test(words) &&
      isWhole(words) &&
      isProved(words, texts),
  );
  const best = (among: typeof clauses) => among.toSorted((a, b) => b.score - a.score)[0]?.words;
  const name = names
    .map(plain)
    .find((words) => words.length > SHORTEST && words.length <= HEADING_LENGTH && isProved(words, texts));
  return best(clauses.filter(({ words }) => !leaning.test(words))) ?? name ?? best(clauses) ?? null;
}

type Clause = { words: string; score: number };

/** The clauses of the first sentences, and a short first sentence as a whole: it tells what its paragraph is about. */
function clausesOf(sentences: readonly Sentence[]): Clause[] {
  return sentences.slice(0, 4).flatMap(({ text }, nth): Clause[] => {
    // What is said in a quotation that opens the paragraph is read clause by clause as well.
    const words = text.replace(/^“/, '');
    const ends = pausesIn(words).slice(0, 6);
    const clauses = ends.map((end, at) => words.slice(ends[at - 1] ?? 0, end));
    const topic =
      nth === 0 && !/\d/.test(text) && text.length <= HEADING_LENGTH + 2 && ends.length <= 2 ? [text] : [];
    return [...topic, ...clauses].map((each, at) => ({
      words: plain(each),
      score:
        (topic.length > 0 && at === 0 ? 6 : 0) -
        2 * nth -
        at -
        (/\d/.test(each) ? 3 : 0) -
        (/结合|根据|按照|围绕|通过|聚焦/.test(each) ? 3 : 0),
    }));
  });
}

const plain = (words: string): string =>
  words
    .replace(marks, '')
    .replace(/^“?([^“”]*)”$/, '$1')
    .replace(/,(?!\d{3})/g, '，')
    .trim();

/** No quotation was cut: its marks come in pairs. */
const isWhole = (words: string): boolean => !/[“”]/.test(words.replace(/“[^“”]*”/g, ''));

/** Names made distinct by （一）（二）… behind those that occur twice or more, within the length. */
export function distinct(names: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const used = new Map<string, number>();
  const taken = new Set(names.filter((name) => counts.get(name) === 1));
  return names.map((name) => {
    if ((counts.get(name) ?? 0) < 2) return name;
    let numbered: string;
    do {
      const number = (used.get(name) ?? 0) + 1;
      used.set(name, number);
      const suffix = `（${chinese(number)}）`;
      numbered = `${shortened(name, most - suffix.length)}${suffix}`;
    } while (taken.has(numbered));
    taken.add(numbered);
    return numbered;
  });
}

const shortened = (name: string, most: number): string =>
  name.length <= most ? name : `${name.replace(/[“”‘’《》]/g, '').slice(0, most - 1)}…`;
