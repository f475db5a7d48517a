import type { ItemKind } from '../items/item';
import { optionsOf } from '../items/kinds';
import { drawPractice, PRACTICE_ITEMS } from '../quiz/practice';
import { seeded } from '../random';
import type { CoveredLesson } from './coverage';
import type { CountedItem } from './sentence-coverage';

/** Kinds a practice is built of; without one of them it is one-sided. */
export const practiceKinds = ['single', 'multiple', 'true-false'] as const satisfies readonly ItemKind[];

export type LessonCoverage = {
  slug: string;
  title: string;
  items: number;
  /** By kind: all that are not rejected, and those members already get. */
  kinds: Partial<Record<ItemKind, { live: number; published: number }>>;
  /** How many items a practice can be made of at worst: of all, and of what is published. */
  practice: { live: number; published: number };
  /** Of practiceKinds: those the lesson has none of. */
  lacking: ItemKind[];
  /** A practice of PRACTICE_ITEMS cannot be drawn from what is there. */
  isShort: boolean;
};

/** Drawing is by chance: the smallest of a few draws is what a member may meet. */
const DRAWS = 5;

/** What a lesson's practice has to draw from; by the same rule that draws it. */
export function lessonCoverage({ slug, title }: CoveredLesson, live: readonly CountedItem[]): LessonCoverage {
  const own = live.filter(({ item }) => item.lesson === slug);
  const published = own.filter(({ state }) => state === 'published');
  const kinds: LessonCoverage['kinds'] = {};
  for (const { item, state } of own) {
    const count = kinds[item.kind] ?? { live: 0, published: 0 };
    kinds[item.kind] = {
      live: count.live + 1,
      published: count.published + Number(state === 'published'),
    };
  }
  const practice = { live: drawable(own), published: drawable(published) };
  return {
    slug,
    title,
    items: own.length,
    kinds,
    practice,
    lacking: practiceKinds.filter((kind) => kinds[kind] === undefined),
    isShort: practice.live < PRACTICE_ITEMS,
  };
}

function drawable(items: readonly CountedItem[]): number {
  const pool = items.map(({ item }, at) => ({
    itemVersionId: at,
    kind: item.kind,
    fact: item.fact,
    options: optionsOf(item).length,
  }));
  return Math.min(...Array.from({ length: DRAWS }, (_, seed) => drawPractice(pool, seeded(seed + 1)).length));
}
