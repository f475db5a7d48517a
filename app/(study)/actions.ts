'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { readNotice } from '@/server/commands/read-notice';

const schema = z.strictObject({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

export const putNoticeAway = memberAction('read-notice', schema, readNotice, { leadTo: () => '/' });
