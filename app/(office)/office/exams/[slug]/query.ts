import { z } from 'zod';

// No login and no name of a person is ever part of an address: histories and logs of proxies keep those.
const querySchema = z.object({
  state: z.enum(['in_progress', 'overdue', 'submitted', 'expired', 'voided']).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  /** Code of the unit whose window is about to be removed. */
  remove: z.string().max(100).nullable().catch(null),
  /** What was done just now. */
  done: z.enum(['window', 'removed', 'terms']).nullable().catch(null),
});

export type ExamQuery = z.output<typeof querySchema>;
export type Params = Record<string, string | string[] | undefined>;

/** What the address of an exam's page asks for; anything unreadable is as if it were not there. */
export function readQuery(params: Params): ExamQuery {
  return querySchema.parse(params);
}

/** The address of an exam's page at the office, with only what differs from the default. */
export function examHref(slug: string, query: Partial<ExamQuery> = {}): string {
  const { state, page, remove, done } = query;
  const search = new URLSearchParams({
    ...(state ? { state } : {}),
    ...(page && page > 1 ? { page: String(page) } : {}),
    ...(remove ? { remove } : {}),
    ...(done ? { done } : {}),
  }).toString();
  return `/office/exams/${encodeURIComponent(slug)}${search ? `?${search}` : ''}`;
}
