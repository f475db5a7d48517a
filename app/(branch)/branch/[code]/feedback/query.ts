import { z } from 'zod';

const schema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** What the address of a list of feedback asks for. */
export const readFeedbackQuery = (params: Record<string, string | string[] | undefined>) =>
  schema.parse({ page: params.page ?? 1 });

/** The address of what members of a unit have to say. */
export const feedbackHref = (code: string, page = 1): string =>
  `/branch/${encodeURIComponent(code)}/feedback${page > 1 ? `?page=${page}` : ''}`;
