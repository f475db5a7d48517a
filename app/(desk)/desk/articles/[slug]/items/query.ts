import { z } from 'zod';
import { type ItemFilter, stateGroups } from '@/domain/desk/item-filter';
import { itemKinds } from '@/domain/items/kinds';

const name = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .nullable()
  .catch(null);
const id = z.coerce.number().int().min(1).max(2_000_000_000).nullable().catch(null);

const querySchema = z.object({
  lesson: name,
  kind: z.enum(itemKinds).nullable().catch(null),
  level: z.enum(['recall', 'understand', 'analyse']).nullable().catch(null),
  state: z.enum(stateGroups).nullable().catch(null),
  sentence: name,
  /** The item that is looked at. */
  item: id,
  /** The item that was decided on last. */
  last: id,
  edit: z.literal('1').nullable().catch(null),
  /** A new item: of this kind, on `on`. */
  new: z.enum(itemKinds).nullable().catch(null),
  on: name,
});

export type ItemsQuery = z.output<typeof querySchema>;

/** What the address of the items page asks for; anything unreadable is as if it were not there. */
export const readItemsQuery = (params: Record<string, string | string[] | undefined>): ItemsQuery =>
  querySchema.parse(params);

/** The address's filters, and whatever else is given. */
export function itemsSearch(
  filter: ItemFilter,
  more: Partial<Omit<ItemsQuery, keyof ItemFilter>> = {},
): string {
  const { lesson, kind, level, state, sentence } = filter;
  const all = Object.entries({ lesson, kind, level, state, sentence, ...more });
  return new URLSearchParams(
    all.flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]])),
  ).toString();
}

export const itemsPath = (slug: string): string => `/desk/articles/${encodeURIComponent(slug)}/items`;

/** The address of the items page; where an item is named, at the place from which it is decided on. */
export function itemsHref(slug: string, search: string): string {
  const named = new URLSearchParams(search).has('item');
  return `${itemsPath(slug)}${search ? `?${search}` : ''}${named ? '#review' : ''}`;
}
