'use server';
import { z } from 'zod';
import { MOST_EXTRA_ATTEMPTS, MOST_EXTRA_SECONDS } from '@/domain/quiz/rules';
import { memberAction } from '@/server/action';
import { grantTime, grantTimeSchema } from '@/server/commands/grant-time';
import { ok } from '@/server/errors';
import { examHref } from '../../query';

const { slug, reason } = grantTimeSchema.shape;
const whole = (most: number, words: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, '请填写数字，不增加填0。')
    .transform(Number)
    .refine((value) => value <= most, words);

/** Extra time and attempts for one person in one exam, by their office. */
export const submitGrant = memberAction(
  'grant-time',
  z.strictObject({
    slug,
    memberId: z.coerce.number().int().min(1).max(2_147_483_647),
    minutes: whole(MOST_EXTRA_SECONDS / 60, `最多${MOST_EXTRA_SECONDS / 60}分钟。`),
    attempts: whole(MOST_EXTRA_ATTEMPTS, `最多另给${MOST_EXTRA_ATTEMPTS}次。`),
    reason,
  }),
  async (actor, { minutes, attempts, ...rest }) => {
    const granted = await grantTime(actor, { ...rest, extraSeconds: minutes * 60, extraAttempts: attempts });
    return granted.ok ? ok({ ...rest, running: granted.value.moved > 0 }) : granted;
  },
  {
    leadTo: ({ slug: exam, memberId, running }) =>
      `${examHref(exam)}/people/${memberId}?done=${running ? 'running' : 'granted'}#grant`,
  },
);
