'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { startHandover } from '@/server/commands/start-handover';

const schema = z.strictObject({ memberId: z.coerce.number().int().min(1).max(2_147_483_647) });

/** By the secretary of the member's own branch only. */
export const beginHandover = memberAction('start-handover', schema, startHandover, {
  leadTo: ({ id }) => `/handover/${id}`,
});
