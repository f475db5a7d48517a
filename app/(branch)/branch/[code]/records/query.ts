import { z } from 'zod';

const querySchema = z.object({
  year: z.coerce.number().int().min(2000).max(2200).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  on: z.iso.date().nullable().catch(null),
});

/** What an address below …/records asks for; anything unreadable is as if it were not there. */
export function readRecordsQuery(params: Record<string, string | string[] | undefined>) {
  return querySchema.parse({ year: params.year ?? null, page: params.page ?? 1, on: params.on ?? null });
}

/** The address of a unit's records or of something below them. */
export function recordsHref(
  code: string,
  below = '',
  search: Record<string, string | number | null> = {},
): string {
  const given = Object.entries(search).filter(([, value]) => value !== null && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/branch/${encodeURIComponent(code)}/records${below}${text ? `?${text}` : ''}`;
}

/** The years one can turn to: the last four. */
export const yearsUpTo = (thisYear: number): number[] => [0, 1, 2, 3].map((back) => thisYear - back);
