'use server';
import { z } from 'zod';
import { MOST_EXTRA_SECONDS } from '@/domain/quiz/rules';
import { memberAction } from '@/server/action';
import { grantTime, grantTimeSchema } from '@/server/commands/grant-time';
import { ok } from '@/server/errors';

const most = MOST_EXTRA_SECONDS / 60;

const schema = z.strictObject({
  slug: grantTimeSchema.shape.slug,
  memberId: z.coerce.number().int().min(1).max(2_147_483_647),
  minutes: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, '请填写分钟数，只写数字。')
    .transform(Number)
    .refine((minutes) => minutes <= most, `最多${most}分钟。`),
  reason: grantTimeSchema.shape.reason,
});

/** Extra time for one person in one exam: by their secretary or their office. */
export const submitExtraTime = memberAction(
  'grant-time',
  schema,
  async (actor, { slug, memberId, minutes, reason }) => {
    const granted = await grantTime(actor, { slug, memberId, extraSeconds: minutes * 60, reason });
    return granted.ok ? ok({ minutes, running: granted.value.moved > 0 }) : granted;
  },
);
