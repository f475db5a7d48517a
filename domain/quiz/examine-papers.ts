import type { ItemKind, Level } from '../items/item';
import { paperOrder } from './blueprint';
import type { PaperItem } from './paper';
import type { PoolItem } from './pool';

/** A position of a paper with its item. */
export type Placed = PaperItem & Pick<PoolItem, 'item' | 'lessonId'>;

/** How a paper is spread; a count for everything that occurs. */
export type Spread = {
  lessons: Map<number, number>;
  kinds: Map<ItemKind, number>;
  levels: Map<Level, number>;
  /** At which shown place (0 is A) the key of a single-choice item stands. */
  keyPlaces: Map<number, number>;
  /** True statements among the statements to judge; null where there are none. */
  truths: { right: number; of: number } | null;
};

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const inOrder = <T>(counts: Map<T, number>, order: (key: T) => number): Map<T, number> =>
  new Map([...counts].sort(([a], [b]) => order(a) - order(b)));

/** Lessons, kinds, levels, key places and truths of one paper, each in its usual order. */
export function spreadOf(paper: readonly Placed[]): Spread {
  const judged = paper.filter(({ item }) => item.kind === 'true-false');
  const places = paper.flatMap(({ item, order }) =>
    item.kind === 'single' ? [order.indexOf(item.key[0])] : [],
  );
  return {
    lessons: inOrder(counted(paper.map(({ lessonId }) => lessonId)), (id) => id),
    kinds: inOrder(counted(paper.map(({ item }) => item.kind)), (kind) => paperOrder.indexOf(kind)),
    levels: inOrder(counted(paper.map(({ item }) => item.level)), (level) =>
      ['recall', 'understand', 'analyse'].indexOf(level),
    ),
    keyPlaces: inOrder(counted(places), (place) => place),
    truths:
      judged.length > 0
        ? {
            right: judged.filter(({ item }) => item.kind === 'true-false' && item.key[0] === 0).length,
            of: judged.length,
          }
        : null,
  };
}

/** How many items each two of the papers have in common, by their places in the list. */
export function overlaps(
  papers: readonly (readonly PaperItem[])[],
): { one: number; other: number; shared: number }[] {
  const ids = papers.map((paper) => new Set(paper.map(({ itemVersionId }) => itemVersionId)));
  return ids.flatMap((mine, one) =>
    ids.slice(one + 1).map((theirs, k) => ({
      one,
      other: one + 1 + k,
      shared: [...mine].filter((id) => theirs.has(id)).length,
    })),
  );
}
