import type { ItemKind } from '../items/item';
import { type Random, shuffled } from '../random';
import type { PaperItem } from './paper';

/** Items in one practice: enough to cover a lesson of 3–5 minutes, few enough to finish in one go. */
export const PRACTICE_ITEMS = 8;

/** Half of what is ticked is single choice, the other kinds share the rest. */
const mix: readonly ItemKind[] = ['single', 'multiple', 'single', 'true-false'];

/** Kinds that ask for writing or sorting; so many of a practice at most, and of different kinds, lest it become a burden. */
const demanding: readonly ItemKind[] = ['fill-in', 'matching', 'ordering'];
const MOST_DEMANDING = 2;

/** An item that may be drawn. `options` is how many it has; items of one `fact` give each other away. */
export type PracticeCandidate = {
  itemVersionId: number;
  kind: ItemKind;
  fact: string | null;
  options: number;
};

/** An answer already given, in the order given. */
export type PracticeStep = { position: number; right: boolean };

/**
 * Draws the paper of one practice: up to PRACTICE_ITEMS items, kinds mixed, at most two that ask for writing or sorting,
 * never two of the same fact; in random
 * order, what is ticked first.
 * 对 and 错 keep their places; other options are shuffled. Fewer items come only where the pool has no more.
 * @param pool the items of one lesson, each once; in a fixed order, the same `random` draws the same paper
 */
export function drawPractice(pool: readonly PracticeCandidate[], random: Random): PaperItem[] {
  const left = shuffled(pool, random);
  const drawn: PracticeCandidate[] = [];
  const isFree = ({ fact }: PracticeCandidate) => fact === null || drawn.every((each) => each.fact !== fact);
  for (const each of [...left]) {
    const kinds = drawn.map(({ kind }) => kind);
    const fits = demanding.includes(each.kind) && !kinds.includes(each.kind) && isFree(each);
    if (fits && drawn.length < MOST_DEMANDING) drawn.push(...left.splice(left.indexOf(each), 1));
  }
  for (let turn = 0, misses = 0; drawn.length < PRACTICE_ITEMS && misses < mix.length; turn += 1) {
    const kind = mix[turn % mix.length];
    const at = left.findIndex((each) => each.kind === kind && isFree(each));
    misses = at < 0 ? misses + 1 : 0;
    if (at >= 0) drawn.push(...left.splice(at, 1));
  }
  const mixed = shuffled(drawn, random);
  const isDemanding = ({ kind }: PracticeCandidate) => demanding.includes(kind);
  // What is ticked comes first: it warms up for what has to be written.
  const ordered = [...mixed.filter((each) => !isDemanding(each)), ...mixed.filter(isDemanding)];
  return ordered.map(({ itemVersionId, kind, options }) => {
    const order = Array.from({ length: options }, (_, index) => index);
    return { itemVersionId, order: kind === 'true-false' ? order : shuffled(order, random) };
  });
}

/**
 * The positions still to be answered, next one first: the paper in order, then what was answered wrong, again and again,
 * until each was right once. Empty when the practice is passed.
 */
export function waiting(length: number, steps: readonly PracticeStep[]): number[] {
  let queue = Array.from({ length }, (_, position) => position);
  for (const { position, right } of steps) {
    if (!queue.includes(position)) continue;
    queue = queue.filter((each) => each !== position);
    if (!right) queue.push(position);
  }
  return queue;
}

/** The position to answer next, or null when the practice is passed. */
export function nextPosition(length: number, steps: readonly PracticeStep[]): number | null {
  return waiting(length, steps)[0] ?? null;
}

/** The positions answered wrong at least once, in the order of the paper: what to read again. */
export function missedPositions(steps: readonly PracticeStep[]): number[] {
  const missed = steps.filter(({ right }) => !right).map(({ position }) => position);
  return [...new Set(missed)].sort((a, b) => a - b);
}
