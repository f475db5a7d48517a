import { z } from 'zod';

// No name of a person is ever part of an address: histories and logs of proxies keep those.
const querySchema = z.object({
  state: z.enum(['open', 'not-started', 'doing', 'done']).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** Which units are shown, and which page of them. A unit's name is no person's. */
  find: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .transform((text) => text.replaceAll('\0', ''))
    .nullable()
    .catch(null),
  units: z.coerce.number().int().min(1).max(10_000).catch(1),
  campaign: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .nullable()
    .catch(null),
});

export type ReportQuery = z.output<typeof querySchema>;

/** What a report's address asks for; anything unreadable is as if it were not there. */
export function readQuery(params: Record<string, string | string[] | undefined>): ReportQuery {
  return querySchema.parse(params);
}

/** The address of a unit's report with only what differs from the default. */
export function reportHref(code: string, query: Partial<ReportQuery> = {}, below = ''): string {
  const { state, page, campaign, find, units } = query;
  const search = new URLSearchParams({
    ...(campaign ? { campaign } : {}),
    ...(state ? { state } : {}),
    ...(page && page > 1 ? { page: String(page) } : {}),
    ...(find ? { find } : {}),
    ...(units && units > 1 ? { units: String(units) } : {}),
  }).toString();
  return `/branch/${encodeURIComponent(code)}${below}${search ? `?${search}` : ''}`;
}

/**
 * A path segment as it was before the address encoded it; itself when it is no valid encoding, empty when it holds a NUL,
 * which the database would refuse with an error. Neither is a unit's code.
 */
export function segment(value: string): string {
  try {
    const plain = decodeURIComponent(value);
    return plain.includes('\0') ? '' : plain;
  } catch {
    return value;
  }
}
