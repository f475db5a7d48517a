import type { Item } from '../items/item';
import { keyTexts } from '../items/kinds';
import { type GivenAway, givenAway, type Reading, readingOf } from './giving-away';

/** Most items of one paper that rest on one sentence. */
export const MOST_OF_A_SENTENCE = 3;

/** What drawing has to know of an item version. */
export type PoolItem = {
  itemVersionId: number;
  lessonId: number;
  item: Item;
};

/** A pool and what drawing has to know of each of its items, by the item's place. */
export type Pool = {
  items: readonly PoolItem[];
  /** The places of those it gives away or that give it away. */
  clashes: readonly (readonly number[])[];
  /** The places of the others of its fact: never on one paper. */
  siblings: readonly (readonly number[])[];
  /** The sentences it rests on, numbered. */
  sentences: readonly (readonly number[])[];
};

/** A pair of one paper of which the first gives away the second. */
export type Clash = GivenAway & { teller: PoolItem; asked: PoolItem };

/** The values facts turn on, told by the items that ask for them. */
function valuesByFact(items: readonly PoolItem[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { item } of items) {
    if (item.fact === null || (item.kind !== 'single' && item.kind !== 'fill-in') || item.level === 'analyse')
      continue;
    values.set(item.fact, [...(values.get(item.fact) ?? []), ...keyTexts(item)]);
  }
  return values;
}

function readingsOf(items: readonly PoolItem[]): Reading[] {
  const values = valuesByFact(items);
  return items.map(({ item }) => readingOf(item, values.get(item.fact ?? '') ?? []));
}

const ofOneFact = (one: Reading, other: Reading) =>
  one.item.fact !== null && one.item.fact === other.item.fact;

/** Prepares a pool for drawing; quadratic in its size, so done once for each published state of a quiz's article. */
export function preparePool(items: readonly PoolItem[]): Pool {
  const readings = readingsOf(items);
  const clashes: number[][] = items.map(() => []);
  const siblings: number[][] = items.map(() => []);
  for (const [i, one] of readings.entries()) {
    for (let j = i + 1; j < readings.length; j += 1) {
      const other = readings[j];
      if (!other) continue;
      const same = ofOneFact(one, other);
      if (!same && !givenAway(one, other) && !givenAway(other, one)) continue;
      (same ? siblings : clashes)[i]?.push(j);
      (same ? siblings : clashes)[j]?.push(i);
    }
  }
  const numbers = new Map<string, number>();
  const numberOf = (sentence: string) => {
    numbers.set(sentence, numbers.get(sentence) ?? numbers.size);
    return numbers.get(sentence) ?? 0;
  };
  const sentences = readings.map((each) => [...new Set(each.sentences.map(numberOf))]);
  return { items, clashes, siblings, sentences };
}

/** Every give-away among these items, each named with the words that tell. `pool` is what they were drawn from. */
export function clashesAmong(chosen: readonly PoolItem[], pool: Pool): Clash[] {
  const values = valuesByFact(pool.items);
  const readings = chosen.map((each) => ({
    each,
    reading: readingOf(each.item, values.get(each.item.fact ?? '') ?? []),
  }));
  return readings.flatMap((teller) =>
    readings.flatMap((asked) => {
      if (teller === asked || ofOneFact(teller.reading, asked.reading)) return [];
      const told = givenAway(teller.reading, asked.reading);
      return told ? [{ ...told, teller: teller.each, asked: asked.each }] : [];
    }),
  );
}
