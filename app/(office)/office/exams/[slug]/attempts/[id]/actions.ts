'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import {
  acceptLateAnswers,
  acceptLateSchema,
  reopenAttempt,
  reopenAttemptSchema,
  voidAttempt,
  voidAttemptSchema,
} from '@/server/commands/decide-attempt';
import { ok } from '@/server/errors';
import { type Done, dossierHref } from './query';

/** Only for the way back; whose attempt it is, the command asks. */
const slug = z.string().min(1).max(100);
const backTo = (done: Done) => (value: { slug: string; attemptId: string }) =>
  dossierHref(value.slug, value.attemptId, { done });

/** 作废. */
export const submitVoid = memberAction(
  'void-attempt',
  voidAttemptSchema.extend({ slug }),
  async (actor, { slug: exam, ...input }) => {
    const result = await voidAttempt(actor, input);
    return result.ok ? ok({ slug: exam, attemptId: input.attemptId }) : result;
  },
  { leadTo: backTo('void') },
);

const minutes = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, '请填写分钟数，只写数字。')
  .transform(Number)
  .pipe(reopenAttemptSchema.shape.minutes);

/** 重新打开. */
export const submitReopening = memberAction(
  'reopen-attempt',
  reopenAttemptSchema.extend({ slug, minutes }),
  async (actor, { slug: exam, ...input }) => {
    const result = await reopenAttempt(actor, input);
    return result.ok ? ok({ slug: exam, attemptId: input.attemptId }) : result;
  },
  { leadTo: backTo('reopen') },
);

/** 补记迟到的答案. */
export const submitAcceptance = memberAction(
  'accept-late-answers',
  acceptLateSchema.extend({ slug }),
  async (actor, { slug: exam, ...input }) => {
    const result = await acceptLateAnswers(actor, input);
    return result.ok ? ok({ slug: exam, attemptId: input.attemptId }) : result;
  },
  { leadTo: backTo('accept') },
);
