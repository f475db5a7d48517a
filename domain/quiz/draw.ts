import type { Item, ItemKind } from '../items/item';
import { keyTexts, optionsOf } from '../items/kinds';
import { type Random, seeded, shuffled } from '../random';
import type { PaperItem } from './paper';

/** How many items of each kind make up a paper. */
export type Blueprint = { counts: Partial<Record<ItemKind, number>> };

/** What drawing has to know of an item version. */
export type PoolItem = {
  itemVersionId: number;
  lessonId: number;
  item: Item;
};

/** A pool with, for each item, the items whose answer it gives away or that give away its own. */
export type Pool = { items: readonly PoolItem[]; clashes: readonly (readonly number[])[] };

/** Papers open with the kind that is easiest to answer, as members know it from paper exams. */
export const paperOrder: readonly ItemKind[] = [
  'single',
  'multiple',
  'true-false',
  'fill-in',
  'matching',
  'ordering',
];

/** Draws before a pool counts as too small: an unlucky early choice of facts must not fail a start. */
const TRIES = 20;

function tells({ item: teller }: PoolItem, { item: asked }: PoolItem): boolean {
  if (asked.kind === 'true-false') return false;
  return keyTexts(asked).some(
    (answer) => answer.length > 1 && teller.stem.includes(answer) && !asked.stem.includes(answer),
  );
}

/** Prepares a pool for drawing; quadratic in its size, so done once for each published state of a quiz's article. */
export function preparePool(items: readonly PoolItem[]): Pool {
  const clashes = items.map((one, i) =>
    items.flatMap((other, j) => (i !== j && (tells(one, other) || tells(other, one)) ? [j] : [])),
  );
  return { items, clashes };
}

const numberIn = /\d+(?:\.\d+)?/g;

/** True when the options are one phrase with rising numbers: 3个, 5个, 7个 or 2018年, 2019年. Those stay in order. */
export function isAscending(options: readonly string[]): boolean {
  const phrases = new Set(options.map((text) => text.replace(numberIn, '#')));
  const numbers = options.map((text) => (text.match(numberIn) ?? []).map(Number));
  if (phrases.size !== 1 || numbers.some((each) => each.length === 0)) return false;
  return numbers.every((each, i) => {
    const before = numbers[i - 1];
    if (!before) return true;
    const differs = each.findIndex((value, k) => value !== before[k]);
    return differs >= 0 && (each[differs] ?? 0) > (before[differs] ?? 0);
  });
}

function orderOf({ item }: PoolItem, random: Random): number[] {
  const options = optionsOf(item);
  const places = options.map((_, index) => index);
  return item.kind === 'true-false' || isAscending(options) ? places : shuffled(places, random);
}

function least(candidates: number[], cost: (index: number) => number): number | undefined {
  let [best, lowest] = [candidates[0], Number.POSITIVE_INFINITY];
  for (const index of candidates) {
    const value = cost(index);
    if (value < lowest) [best, lowest] = [index, value];
  }
  return best;
}

function choose({ items, clashes }: Pool, kinds: ItemKind[], random: Random): PoolItem[] | null {
  const places = shuffled([...items.keys()], random);
  const facts = new Set<string>();
  const [perLesson, blocked, taken] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Set<number>(),
  ];
  const chosen: PoolItem[] = [];
  for (const kind of kinds) {
    const free = places.filter((index) => {
      const item = items[index]?.item;
      return item?.kind === kind && !taken.has(index) && !(item.fact && facts.has(item.fact));
    });
    const index = least(free, (each) => {
      const lesson = perLesson.get(items[each]?.lessonId ?? 0) ?? 0;
      return (blocked.get(each) ?? 0) * items.length + lesson;
    });
    const pick = index === undefined ? undefined : items[index];
    if (index === undefined || !pick) return null;
    chosen.push(pick);
    taken.add(index);
    if (pick.item.fact) facts.add(pick.item.fact);
    perLesson.set(pick.lessonId, (perLesson.get(pick.lessonId) ?? 0) + 1);
    for (const other of clashes[index] ?? []) blocked.set(other, (blocked.get(other) ?? 0) + 1);
  }
  return chosen;
}

/**
 * Draws a paper: as many of each kind as the blueprint says, spread evenly over the lessons, never two items of one
 * fact, and none that gives another's answer away unless the pool leaves no choice. Options are shuffled, except 对/错
 * and rising numbers. The same pool, blueprint and seed give the same paper.
 * @param seed 32-bit integer
 * @returns null when the pool cannot fill the blueprint
 */
export function drawPaper(pool: Pool, blueprint: Blueprint, seed: number): PaperItem[] | null {
  const random = seeded(seed);
  const supply = (kind: ItemKind) => pool.items.filter(({ item }) => item.kind === kind).length;
  // The scarcest kind chooses first: the others have more facts left to turn to.
  const kinds = [...paperOrder]
    .sort((a, b) => supply(a) - (blueprint.counts[a] ?? 0) - (supply(b) - (blueprint.counts[b] ?? 0)))
    .flatMap((kind) => Array<ItemKind>(blueprint.counts[kind] ?? 0).fill(kind));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const chosen = choose(pool, kinds, random);
    if (!chosen) continue;
    const sorted = paperOrder.flatMap((kind) =>
      shuffled(
        chosen.filter(({ item }) => item.kind === kind),
        random,
      ),
    );
    return sorted.map((each) => ({ itemVersionId: each.itemVersionId, order: orderOf(each, random) }));
  }
  return null;
}
