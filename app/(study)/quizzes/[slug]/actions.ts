'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { clientAddress } from '@/server/auth';
import { startAttempt as start } from '@/server/commands/start-attempt';

const schema = z.strictObject({ slug: z.string().min(1).max(100) });

/** 开始考试 and 继续考试 as a form, before the scripts have loaded; they themselves ask /api/quizzes/<slug>/attempts. */
export const startAttempt = memberAction(
  'start-attempt',
  schema,
  async (actor, input) => start(actor, input, { address: await clientAddress() }),
  { leadTo: ({ attemptId }) => `/attempts/${attemptId}` },
);
