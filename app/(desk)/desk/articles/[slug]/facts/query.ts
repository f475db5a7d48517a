import { z } from 'zod';
import { factKinds } from '@/domain/article/article';

const querySchema = z.object({
  kind: z.enum(factKinds).nullable().catch(null),
  show: z.enum(['all', 'without', 'banned', 'edited']).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type FactsQuery = z.output<typeof querySchema>;

/** What the address asks for; anything unreadable is as if it were not there. */
export const readFactsQuery = (params: Record<string, string | string[] | undefined>): FactsQuery =>
  querySchema.parse(params);

/** The address of an article's facts with only what differs from the default. */
export function factsHref(slug: string, { kind, show, page }: Partial<FactsQuery>): string {
  const search = new URLSearchParams({
    ...(kind ? { kind } : {}),
    ...(show && show !== 'all' ? { show } : {}),
    ...(page && page > 1 ? { page: String(page) } : {}),
  }).toString();
  return `/desk/articles/${slug}/facts${search ? `?${search}` : ''}`;
}
