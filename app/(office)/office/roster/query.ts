import { z } from 'zod';
import { type PreviewKind, previewKinds } from '@/domain/organisation/roster-preview';
import { type ErrorName, messages } from '@/server/errors';

const querySchema = z.object({
  kind: z.enum(previewKinds).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
  refused: z
    .string()
    .nullable()
    .catch(null)
    .transform((name) => (name && Object.hasOwn(messages, name) ? messages[name as ErrorName] : null)),
});

/** What the address asks for; anything unreadable is as if it were not there. */
export const readRosterQuery = (params: Record<string, string | string[] | undefined>) =>
  querySchema.parse({ refused: null, ...params });

/** The address of a page of an import's changes of one kind, or of its problems. */
export function rosterHref(id: string, kind: PreviewKind | null, page = 1): string {
  const search = new URLSearchParams({
    ...(kind ? { kind } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return `/office/roster/${id}${search.size > 0 ? `?${search}` : ''}#rows`;
}
