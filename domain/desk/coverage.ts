import type { Article, Fact } from '../article/article';
import type { Item, Level } from '../items/item';
import { setWarnings } from '../items/set-warnings';
import { type LessonCoverage, lessonCoverage } from './lesson-coverage';
import {
  type CountedItem,
  isLive,
  type Mark,
  type SentenceCoverage,
  sentenceCoverage,
  tallied,
  tally,
} from './sentence-coverage';
import type { VersionState } from './version-state';

export type CoveredLesson = { slug: string; title: string; sentences: readonly string[] };

/** The key of the four-option single items should stand in each place within these shares; ratio 0–1. */
export const KEY_SHARE = [0.15, 0.35] as const;
/** True statements among the statements to judge; ratio 0–1. */
export const TRUE_SHARE = [0.4, 0.6] as const;

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
  const live = counted.filter(isLive);
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

function grouped<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
