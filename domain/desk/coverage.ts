import type { Article, Fact } from '../article/article';
import type { Item, ItemKind, Level } from '../items/item';
import { setWarnings } from '../items/set-warnings';
import { type LessonCoverage, lessonCoverage } from './lesson-coverage';
import type { VersionState } from './version-state';

/** An item under review, as much of it as coverage counts. */
export type CountedItem = { item: Item; state: VersionState };

export type CoveredLesson = { slug: string; title: string; sentences: readonly string[] };

/**
 * Items of one fact that are worth having: one of each of the six kinds. A paper and a practice draw at most one item of
 * a fact, so that more are hardly ever drawn, yet each has to be read by two people.
 */
export const MOST_OF_A_FACT = 6;

/** Fewer items on a sentence that can be asked leave too little to draw from (the pool aims at three a sentence). */
export const FEWEST_OF_A_SENTENCE = 3;

/** The key of the four-option single items should stand in each place within these shares; ratio 0–1. */
export const KEY_SHARE = [0.15, 0.35] as const;
/** True statements among the statements to judge; ratio 0–1. */
export const TRUE_SHARE = [0.4, 0.6] as const;

/** Why nothing can be asked of a sentence, or that it can. */
export type Use = 'usable' | 'open-proposal' | 'banned' | 'no-facts';
/** How a sentence stands: only `usable` ones can want items. */
export type Mark = 'unusable' | 'none' | 'few' | 'good' | 'many';

export type FactCount = { id: string; value: string; items: number };

export type SentenceCoverage = {
  id: string;
  text: string;
  use: Use;
  mark: Mark;
  /** Slugs of the lessons that cover it. */
  lessons: string[];
  /** Items that cite it, rejected ones apart. */
  items: number;
  rejected: number;
  kinds: Partial<Record<ItemKind, number>>;
  states: Partial<Record<VersionState, number>>;
  /** Facts that may be asked. */
  facts: number;
  /** Facts that may be asked and are in no item. */
  without: FactCount[];
  /** Facts with more than MOST_OF_A_FACT items. */
  over: FactCount[];
};

export type Share = { share: number; count: number; of: number; isEven: boolean };

export type Coverage = {
  sections: { id: string; title: string; sentences: SentenceCoverage[] }[];
  lessons: LessonCoverage[];
  marks: Record<Mark, number>;
  states: Partial<Record<VersionState, number>>;
  /** Items that are not rejected. */
  items: number;
  /** Items whose first source is no sentence of this text: made from an older one. */
  stray: number;
  facts: { usable: number; without: number; over: number; banned: number };
  levels: Partial<Record<Level, number>>;
  /** null: no statement to judge. */
  truth: Share | null;
  /** The places A–D; empty: no single item of four options. */
  places: Share[];
  warnings: string[];
};

/**
 * What an article's items cover and what is missing; rejected items count for nothing but their own number.
 * @param open ids of the sentences an undecided proposal touches
 * @param counted the version under review of every item
 */
export function coverageOf(
  article: Article,
  facts: readonly Fact[],
  open: ReadonlySet<string>,
  lessons: readonly CoveredLesson[],
  counted: readonly CountedItem[],
): Coverage {
  const live = counted.filter(({ state }) => state !== 'rejected' && state !== 'withdrawn');
  const perFact = tally(live.flatMap(({ item }) => (item.fact === null ? [] : [item.fact])));
  const cited = counted.flatMap((each) => {
    const ids = new Set(each.item.source.map(({ sentence }) => sentence));
    return [...ids].map((id) => ({ id, each }));
  });
  const bySentence = grouped(cited, ({ id }) => id);
  const factsOf = grouped(facts, ({ sentence }) => sentence);
  const lessonsOf = grouped(
    lessons.flatMap(({ slug, sentences }) => sentences.map((id) => ({ slug, id }))),
    ({ id }) => id,
  );
  const sections = article.sections.map(({ id, title, sentences }) => ({
    id,
    title,
    sentences: sentences.map((sentence) =>
      sentenceCoverage(sentence, {
        facts: factsOf.get(sentence.id) ?? [],
        isOpen: open.has(sentence.id),
        lessons: (lessonsOf.get(sentence.id) ?? []).map(({ slug }) => slug),
        counted: (bySentence.get(sentence.id) ?? []).map(({ each }) => each),
        perFact,
      }),
    ),
  }));
  const all = sections.flatMap(({ sentences }) => sentences);
  const known = new Set(all.map(({ id }) => id));
  const items = live.map(({ item }) => item);
  return {
    sections,
    lessons: lessons.map((lesson) => lessonCoverage(lesson, live)),
    marks: { unusable: 0, none: 0, few: 0, good: 0, many: 0, ...tallied(all.map(({ mark }) => mark)) },
    states: tallied(counted.map(({ state }) => state)),
    items: items.length,
    stray: items.filter(({ source }) => !known.has(source[0]?.sentence ?? '')).length,
    facts: {
      usable: sum(all.map((sentence) => sentence.facts)),
      without: sum(all.map(({ without }) => without.length)),
      over: sum(all.map(({ over }) => over.length)),
      banned: facts.filter(({ ban }) => ban).length,
    },
    levels: tallied(items.map(({ level }) => level)),
    truth: truthOf(items),
    places: placesOf(items),
    warnings: setWarnings(items),
  };
}

type Around = {
  facts: readonly Fact[];
  isOpen: boolean;
  lessons: string[];
  counted: readonly CountedItem[];
  perFact: ReadonlyMap<string, number>;
};

function sentenceCoverage({ id, text }: { id: string; text: string }, around: Around): SentenceCoverage {
  const { facts, isOpen, lessons, counted, perFact } = around;
  const askable = facts.filter(({ ban }) => !ban);
  const live = counted.filter(({ state }) => state !== 'rejected' && state !== 'withdrawn');
  const counts = askable.map((fact) => ({
    id: fact.id,
    value: fact.value,
    items: perFact.get(fact.id) ?? 0,
  }));
  const use: Use = isOpen
    ? 'open-proposal'
    : facts.length === 0
      ? 'no-facts'
      : askable.length === 0
        ? 'banned'
        : 'usable';
  const over = counts.filter(({ items }) => items > MOST_OF_A_FACT);
  return {
    id,
    text,
    use,
    mark: markOf(use, live.length, over.length),
    lessons,
    items: live.length,
    rejected: counted.filter(({ state }) => state === 'rejected').length,
    kinds: tallied(live.map(({ item }) => item.kind)),
    states: tallied(live.map(({ state }) => state)),
    facts: use === 'open-proposal' ? 0 : askable.length,
    without: use === 'open-proposal' ? [] : counts.filter(({ items }) => items === 0),
    over,
  };
}

function markOf(use: Use, items: number, over: number): Mark {
  if (over > 0) return 'many';
  if (use !== 'usable' && items === 0) return 'unusable';
  if (items === 0) return 'none';
  return items < FEWEST_OF_A_SENTENCE ? 'few' : 'good';
}

function truthOf(items: readonly Item[]): Share | null {
  const judged = items.filter(({ kind }) => kind === 'true-false');
  return judged.length === 0
    ? null
    : shareOf(judged.filter(({ key }) => key[0] === 0).length, judged.length, TRUE_SHARE);
}

function placesOf(items: readonly Item[]): Share[] {
  const singles = items.filter((item) => item.kind === 'single' && item.options.length === 4);
  if (singles.length === 0) return [];
  return [0, 1, 2, 3].map((at) =>
    shareOf(singles.filter(({ key }) => key[0] === at).length, singles.length, KEY_SHARE),
  );
}

function shareOf(count: number, of: number, [least, most]: readonly [number, number]): Share {
  const share = count / of;
  return { share, count, of, isEven: share >= least && share <= most };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const tallied = <T extends string>(values: readonly T[]): Partial<Record<T, number>> =>
  Object.fromEntries(tally(values)) as Partial<Record<T, number>>;

function grouped<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
