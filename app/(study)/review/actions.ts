'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { clearMissed as clear } from '@/server/commands/clear-missed';

const clearSchema = z
  .strictObject({ itemId: z.string().regex(/^\d{1,9}$/) })
  .transform(({ itemId }) => ({ itemId: Number(itemId) }));

export const clearMissed = memberAction('clear-missed', clearSchema, clear, { leadTo: () => '/review' });
