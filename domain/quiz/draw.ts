import { optionsOf } from '../items/kinds';
import { type Random, seeded, shuffled } from '../random';
import { type Blueprint, paperOrder } from './blueprint';
import { chooseItems } from './choose-items';
import type { PaperItem } from './paper';
import { type Clash, clashesAmong, type Pool, type PoolItem } from './pool';

/** A drawn paper, or the rows of the blueprint (by their place) that the pool cannot fill and by how many items. */
export type Drawn =
  | { ok: true; paper: PaperItem[]; clashes: Clash[] }
  | { ok: false; lacking: { row: number; missing: number }[] };

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

/**
 * Draws a paper: as many items as each row of the blueprint says, spread over the lessons, never two of one fact, at most
 * three on one sentence, and none that gives another's answer away; where the pool leaves no choice, `clashes` names
 * those that do. Options are shuffled, except 对/错 and rising numbers. The same pool, blueprint and seed give the same
 * paper.
 * @param seed 32-bit integer
 */
export function drawPaper(pool: Pool, blueprint: Blueprint, seed: number): Drawn {
  const random = seeded(seed);
  const choice = chooseItems(pool, blueprint, random);
  if (!choice.ok) return choice;
  const chosen = choice.picks.flatMap(({ at }) => pool.items[at] ?? []);
  const sorted = paperOrder.flatMap((kind) =>
    shuffled(
      chosen.filter(({ item }) => item.kind === kind),
      random,
    ),
  );
  return {
    ok: true,
    paper: sorted.map((each) => ({ itemVersionId: each.itemVersionId, order: orderOf(each, random) })),
    clashes: choice.clean ? [] : clashesAmong(chosen, pool),
  };
}
