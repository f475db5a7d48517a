import type { Item } from './item';
import { askedIn, DUPLICATE, triplesOf } from './similarity';

/** The place of the key in a set should stay within these shares (ratio of the single items with as many options). */
const LEAST_SHARE = 0.15;
const MOST_SHARE = 0.4;
/** True statements among the statements to judge, ratio. */
const TRUE_SHARE = [0.4, 0.6] as const;
const FEWEST_TO_COUNT = 12;
const FEWEST_A_LESSON = 8;

const percent = (ratio: number): string => `${Math.round(ratio * 100)}%`;

/** What is uneven in a set of items: warnings in Chinese, nothing that refuses an item. */
export function setWarnings(items: Item[]): string[] {
  return [...keyPlaces(items), ...trueShare(items), ...duplicates(items), ...coverage(items)];
}

function keyPlaces(items: Item[]): string[] {
  const singles = items.filter((item) => item.kind === 'single' && item.options.length === 4);
  if (singles.length < FEWEST_TO_COUNT) return [];
  return ['A', 'B', 'C', 'D'].flatMap((name, place) => {
    const share = singles.filter(({ key }) => key[0] === place).length / singles.length;
    return share < LEAST_SHARE || share > MOST_SHARE
      ? [`四选一的单选题中，正确选项在${name}位的占${percent(share)}，不够均匀。`]
      : [];
  });
}

function trueShare(items: Item[]): string[] {
  const judged = items.filter(({ kind }) => kind === 'true-false');
  const share = judged.filter(({ key }) => key[0] === 0).length / judged.length;
  return judged.length >= FEWEST_TO_COUNT && (share < TRUE_SHARE[0] || share > TRUE_SHARE[1])
    ? [`判断题中“对”占${percent(share)}，应在40%到60%之间。`]
    : [];
}

function duplicates(items: Item[]): string[] {
  const triples = items.map((item) => triplesOf(askedIn(item)));
  const holders = new Map<string, number[]>();
  const ofFact = new Map<string, number[]>();
  const hold = (map: Map<string, number[]>, name: string, at: number) => {
    const known = map.get(name);
    if (known) known.push(at);
    else map.set(name, [at]);
  };
  const warnings: string[][] = items.map(() => []);
  const shared = new Int32Array(items.length);
  for (const [at, item] of items.entries()) {
    // Only stems that share something are compared: of a thousand items all pairs would take seconds.
    const own = triples[at] ?? new Set();
    const met = new Set(item.fact === null ? [] : ofFact.get(item.fact));
    for (const triple of own)
      for (const other of holders.get(triple) ?? []) {
        shared[other] = (shared[other] ?? 0) + 1;
        met.add(other);
      }
    for (const earlier of met) {
      const other = items[earlier];
      const common = shared[earlier] ?? 0;
      shared[earlier] = 0;
      if (!other) continue;
      const alike = common === 0 ? 0 : common / (own.size + (triples[earlier]?.size ?? 0) - common);
      const said = doubled(other, item, alike);
      if (said !== null) warnings[earlier]?.push(said);
    }
    for (const triple of own) hold(holders, triple, at);
    if (item.fact !== null) hold(ofFact, item.fact, at);
  }
  return warnings.flat();
}

/** Why two items are one too many, or null. `alike`: the similarity of their stems, ratio 0–1. */
function doubled(item: Item, other: Item, alike: number): string | null {
  const same =
    item.fact !== null && item.fact === other.fact && item.kind === other.kind && !isPlaced(item, other);
  if (same) return `${item.id} 与 ${other.id} 考同一事实、同一题型。`;
  return !isWritten(item, other) && alike >= DUPLICATE ? `${item.id} 与 ${other.id} 的题干相近。` : null;
}

/** One fact may be chosen, judged and written: two items of one fact never meet in a paper. */
const isWritten = (one: Item, other: Item): boolean =>
  one.fact !== null && one.fact === other.fact && one.kind !== other.kind;

/** Asking for the section of a thing is another question than asking for the thing. */
const isPlaced = (one: Item, other: Item): boolean => one.level !== other.level;

function coverage(items: Item[]): string[] {
  const counts = new Map<string, number>();
  for (const { lesson } of items) counts.set(lesson, (counts.get(lesson) ?? 0) + 1);
  return [...counts]
    .filter(([lesson, count]) => lesson !== '' && count < FEWEST_A_LESSON)
    .map(([lesson, count]) => `课程“${lesson}”只有${count}道题，建议不少于${FEWEST_A_LESSON}道。`);
}
