import { z } from 'zod';

const schema = z.object({
  kind: z.enum(['complaint', 'suggestion']).catch('complaint'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type OfficeFeedbackQuery = z.output<typeof schema>;

/** What the address of the office's list of feedback asks for; complaints come first. */
export const readOfficeFeedbackQuery = (
  params: Record<string, string | string[] | undefined>,
): OfficeFeedbackQuery => schema.parse({ kind: params.kind, page: params.page ?? 1 });

/** The address of the office's list of feedback. */
export function officeFeedbackHref(kind: OfficeFeedbackQuery['kind'], page = 1): string {
  const search = new URLSearchParams({
    ...(kind === 'complaint' ? {} : { kind }),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return `/office/feedback${search ? `?${search}` : ''}`;
}
