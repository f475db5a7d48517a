import { type Article, sentencesOf } from '@/domain/article/article';
import type { ItemKind, Level } from '@/domain/items/item';
import type { VersionState } from './version-state';

/** An item in the list of the desk: its version under review, or the newest where all are withdrawn. */
export type ListedItem = {
  itemId: number;
  versionId: number;
  version: number;
  state: VersionState;
  kind: ItemKind;
  level: Level;
  stem: string;
  /** Slug. */
  lesson: string;
  /** Ids of the sentences it cites, the first one first. */
  sentences: string[];
  /** The version members get, if any. */
  live: number | null;
};

/** `open`: draft or edited, so that somebody has to look at it. */
export const stateGroups = ['open', 'approved', 'published', 'rejected', 'withdrawn'] as const;
export type StateGroup = (typeof stateGroups)[number];

export const groupOf = (state: VersionState): StateGroup =>
  state === 'draft' || state === 'edited' ? 'open' : state;

/** null: any. */
export type ItemFilter = {
  lesson: string | null;
  kind: ItemKind | null;
  level: Level | null;
  state: StateGroup | null;
  /** Id of a sentence it cites. */
  sentence: string | null;
};

type Facet = Exclude<keyof ItemFilter, 'sentence'>;

const facets: { [F in Facet]: (item: ListedItem) => string } = {
  lesson: ({ lesson }) => lesson,
  kind: ({ kind }) => kind,
  level: ({ level }) => level,
  state: ({ state }) => groupOf(state),
};
const names = Object.keys(facets) as Facet[];

const passes = (item: ListedItem, filter: ItemFilter, but?: Facet): boolean =>
  (filter.sentence === null || item.sentences.includes(filter.sentence)) &&
  names.every((name) => name === but || filter[name] === null || filter[name] === facets[name](item));

/** The items that pass the filter, in their order. */
export const filterItems = (items: readonly ListedItem[], filter: ItemFilter): ListedItem[] =>
  items.filter((item) => passes(item, filter));

/** How many items each choice of a facet would leave, the other facets as they are; `''` counts “any”. */
export type FacetCounts = Record<Facet, Record<string, number>>;

export function facetCounts(items: readonly ListedItem[], filter: ItemFilter): FacetCounts {
  const count = (name: Facet) => {
    const left = items.filter((item) => passes(item, filter, name));
    const counts: Record<string, number> = { '': left.length };
    for (const item of left) counts[facets[name](item)] = (counts[facets[name](item)] ?? 0) + 1;
    return counts;
  };
  return { lesson: count('lesson'), kind: count('kind'), level: count('level'), state: count('state') };
}

/** In the order of reading: by lesson, by the sentence asked about, then as they came in. */
export function inReadingOrder(
  items: readonly ListedItem[],
  lessons: readonly { slug: string }[],
  article: Article,
): ListedItem[] {
  const lessonAt = new Map(lessons.map(({ slug }, at) => [slug, at]));
  const sentenceAt = new Map(sentencesOf(article).map(({ id }, at) => [id, at]));
  const last = Number.MAX_SAFE_INTEGER;
  const place = (map: Map<string, number>, key = '') => map.get(key) ?? last;
  return items.toSorted(
    (a, b) =>
      place(lessonAt, a.lesson) - place(lessonAt, b.lesson) ||
      place(sentenceAt, a.sentences[0]) - place(sentenceAt, b.sentences[0]) ||
      a.itemId - b.itemId,
  );
}
