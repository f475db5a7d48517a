'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { answerFeedback, answerFeedbackSchema } from '@/server/commands/answer-feedback';
import { ok } from '@/server/errors';
import { officeFeedbackHref } from './query';

const schema = answerFeedbackSchema.extend({ kind: z.enum(['complaint', 'suggestion']) });

/** `kind` only says where to go on to. */
export const submitOfficeAnswer = memberAction(
  'answerOfficeFeedback',
  schema,
  async (actor, { kind, ...input }) => {
    const done = await answerFeedback(actor, input);
    return done.ok ? ok({ kind }) : done;
  },
  { leadTo: ({ kind }) => officeFeedbackHref(kind), scriptGoesOn: true },
);
