import { z } from 'zod';
import type { Item, ItemKind, Level } from '../items/item';
import { itemKinds } from '../items/kinds';
import { MOST_ITEMS, MOST_ROWS } from './limits';

export const levels = ['recall', 'understand', 'analyse'] as const satisfies readonly Level[];

/** One line of a blueprint: so many items of a kind, from these lessons (none named: all), of this level (none: any). */
export type BlueprintRow = { count: number; kind: ItemKind; lessons?: number[]; level?: Level };

/** What a paper is made of. Every item of a paper belongs to one row. */
export type Blueprint = { rows: BlueprintRow[] };

/** Papers open with the kind that is easiest to answer, as members know it from paper exams. */
export const paperOrder: readonly ItemKind[] = [
  'single',
  'multiple',
  'true-false',
  'fill-in',
  'matching',
  'ordering',
];

const id = z.int().positive();
const kind = z.enum(itemKinds as [ItemKind, ...ItemKind[]]);

const rowSchema = z.strictObject({
  count: z.int('请填整数。').min(1, '至少1题。').max(MOST_ITEMS, `最多${MOST_ITEMS}题。`),
  kind,
  lessons: z.array(id).min(1).max(200).optional(),
  level: z.enum(levels).optional(),
});

/** A blueprint as it is stored and sent; messages in Chinese for the form. */
export const blueprintSchema = z
  .strictObject({
    rows: z
      .array(rowSchema)
      .min(1, '请至少填一行：什么题型、几道题。')
      .max(MOST_ROWS, `最多${MOST_ROWS}行。`),
  })
  .refine((blueprint) => itemCount(blueprint) <= MOST_ITEMS, `一份试卷最多${MOST_ITEMS}题。`);

/** The form blueprints had before they knew lessons and levels. */
const countsSchema = z.object({ counts: z.partialRecord(kind, z.int().nonnegative()) });

/**
 * A blueprint as the database holds it, in either form: `{ rows }`, or `{ counts }` by kind, which stands for one row a
 * kind, from all lessons.
 * @throws ZodError when it is neither
 */
export function readBlueprint(stored: unknown): Blueprint {
  const old = countsSchema.safeParse(stored);
  if (!old.success) return blueprintSchema.parse(stored) as Blueprint;
  const { counts } = old.data;
  return { rows: paperOrder.flatMap((each) => (counts[each] ? [{ count: counts[each], kind: each }] : [])) };
}

/** How many items a paper has. */
export const itemCount = ({ rows }: Blueprint): number => rows.reduce((sum, { count }) => sum + count, 0);

/** How many of each kind. */
export function kindCounts({ rows }: Blueprint): Partial<Record<ItemKind, number>> {
  const counts: Partial<Record<ItemKind, number>> = {};
  for (const each of rows) counts[each.kind] = (counts[each.kind] ?? 0) + each.count;
  return counts;
}

/** Whether an item of this lesson may stand in this row. */
export const fits = (row: BlueprintRow, item: Item, lessonId: number): boolean =>
  row.kind === item.kind &&
  (row.level === undefined || row.level === item.level) &&
  (row.lessons === undefined || row.lessons.includes(lessonId));
