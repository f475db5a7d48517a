'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { answerPractice as answer } from '@/server/commands/answer-practice';

const index = z.string().regex(/^\d{1,3}$/);

const field = z.string().max(100);

const answerSchema = z
  .strictObject({
    practiceId: z.uuid(),
    step: index,
    position: index,
    /** One chosen option, several, or none at all; what is written into blanks. */
    choice: z.union([field, z.array(field).max(20)]).default([]),
  })
  .transform(({ practiceId, step, position, choice }) => ({
    practiceId,
    step: Number(step),
    position: Number(position),
    value: [choice].flat(),
  }));

export const answerPractice = memberAction('answer-practice', answerSchema, answer);
