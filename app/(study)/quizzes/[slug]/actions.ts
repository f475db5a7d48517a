'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { clientAddress } from '@/server/auth';
import { beginExam } from '@/server/commands/begin-exam';

const schema = z.strictObject({ slug: z.string().min(1).max(100) });

/** 开始考试, and 继续考试: with an attempt open it gives that one. The paper comes with the answer. */
export const startAttempt = memberAction(
  'start-attempt',
  schema,
  async (actor, input) => beginExam(actor, input, { address: await clientAddress() }),
  { leadTo: ({ attemptId }) => `/attempts/${attemptId}`, scriptGoesOn: true },
);
