'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { retryWork } from '@/server/commands/retry-work';
import { ok } from '@/server/errors';

const schema = z.strictObject({
  slug: z.string().min(1).max(100),
  revision: z.coerce.number().int().min(1).max(1_000_000_000),
});

/** 再试一次, after the background work on an article has failed. */
export const submitRetry = memberAction(
  'retry-work',
  schema,
  async (actor, input) => {
    const result = await retryWork(actor, input);
    return result.ok ? ok(input.slug) : result;
  },
  { leadTo: (slug) => `/desk/articles/${slug}` },
);
