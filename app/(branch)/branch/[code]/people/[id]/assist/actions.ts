'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { clientAddress } from '@/server/auth';
import { assistAttempt as assist, assistSchema } from '@/server/commands/assist-attempt';

const schema = assistSchema.extend({
  memberId: z.coerce.number().int().min(1).max(2_147_483_647),
  password: z.string().min(1, '请党员本人输入密码。').max(512, '密码太长，请核对。'),
});

/** The member, who is present, has typed their password: the exam begins, or is gone on with. */
export const assistAttempt = memberAction(
  'assist-attempt',
  schema,
  async (actor, input) => assist(actor, input, { address: await clientAddress() }),
  { leadTo: ({ attemptId }) => `/attempts/${attemptId}` },
);
