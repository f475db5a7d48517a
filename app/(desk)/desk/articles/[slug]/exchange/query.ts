import { z } from 'zod';

const kinds = ['refused', 'changed', 'new', 'equal'] as const;
export type RowKind = (typeof kinds)[number];

const querySchema = z.object({
  import: z.uuid().nullable().catch(null),
  rows: z.enum(kinds).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
  imported: z
    .string()
    .regex(/^\d{1,5}-\d{1,5}-\d{1,5}$/)
    .transform((text) => text.split('-').map(Number))
    .nullable()
    .catch(null),
});

/** What the address asks for; anything unreadable is as if it were not there. */
export const readExchangeQuery = (params: Record<string, string | string[] | undefined>) =>
  querySchema.parse(params);

/** The address of a preview, of one kind of its rows, page by page. */
export function previewHref(slug: string, id: string, rows: RowKind, page = 1): string {
  const search = new URLSearchParams({ import: id, rows, ...(page > 1 ? { page: String(page) } : {}) });
  return `/desk/articles/${slug}/exchange?${search}#rows`;
}
