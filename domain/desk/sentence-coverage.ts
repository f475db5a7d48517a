import type { Fact } from '../article/article';
import type { Item, ItemKind } from '../items/item';
import type { VersionState } from './version-state';

/** An item under review, as much of it as coverage counts. */
export type CountedItem = { item: Item; state: VersionState };

/**
 * Items of one fact that are worth having: one of each of the six kinds. A paper and a practice draw at most one item of
 * a fact, so that more are hardly ever drawn, yet each has to be read by two people.
 */
export const MOST_OF_A_FACT = 6;

/** Fewer items on a sentence that can be asked leave too little to draw from (the pool aims at three a sentence). */
export const FEWEST_OF_A_SENTENCE = 3;

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

/** What there is about a sentence. `perFact`: items that are not rejected, by fact. */
type Around = {
  facts: readonly Fact[];
  isOpen: boolean;
  lessons: string[];
  counted: readonly CountedItem[];
  perFact: ReadonlyMap<string, number>;
};

/** How one sentence stands. */
export function sentenceCoverage(
  { id, text }: { id: string; text: string },
  around: Around,
): SentenceCoverage {
  const { facts, isOpen, lessons, counted, perFact } = around;
  const askable = facts.filter(({ ban }) => !ban);
  const live = counted.filter(isLive);
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

/** Items somebody may still get: neither rejected nor withdrawn. */
export const isLive = ({ state }: CountedItem): boolean => state !== 'rejected' && state !== 'withdrawn';

/** How often each value comes. */
export function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The same as an object. */
export const tallied = <T extends string>(values: readonly T[]): Partial<Record<T, number>> =>
  Object.fromEntries(tally(values)) as Partial<Record<T, number>>;
