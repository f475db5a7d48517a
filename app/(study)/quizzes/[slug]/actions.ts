'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { startAttempt as start } from '@/server/commands/start-attempt';

const schema = z.strictObject({ slug: z.string().min(1).max(100) });

/** 开始考试, and 继续考试: with an attempt open it leads back to that one. */
export const startAttempt = memberAction('start-attempt', schema, (actor, input) => start(actor, input), {
  leadTo: ({ attemptId }) => `/attempts/${attemptId}`,
});
