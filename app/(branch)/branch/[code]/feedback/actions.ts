'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { answerFeedback, answerFeedbackSchema } from '@/server/commands/answer-feedback';
import { ok } from '@/server/errors';
import { feedbackHref } from './query';

const schema = answerFeedbackSchema.extend({ code: z.string().min(1).max(100) });

/** `code` only says where to go on to. */
export const submitBranchAnswer = memberAction(
  'answerBranchFeedback',
  schema,
  async (actor, { code, ...input }) => {
    const done = await answerFeedback(actor, input);
    return done.ok ? ok({ code }) : done;
  },
  { leadTo: ({ code }) => feedbackHref(code), scriptGoesOn: true },
);
