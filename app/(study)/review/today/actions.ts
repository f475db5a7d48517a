'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { answerReview as answer } from '@/server/commands/answer-review';

const whole = z.string().regex(/^\d{1,9}$/);
const field = z.string().max(100);

const answerSchema = z
  .strictObject({
    articleId: whole,
    fact: z.string().min(1).max(200),
    turn: whole,
    itemVersionId: whole,
    /** One chosen option, several, or none at all; what is written into blanks. */
    choice: z.union([field, z.array(field).max(20)]).default([]),
  })
  .transform(({ articleId, fact, turn, itemVersionId, choice }) => ({
    articleId: Number(articleId),
    fact,
    turn: Number(turn),
    itemVersionId: Number(itemVersionId),
    value: [choice].flat(),
  }));

export const answerReview = memberAction('answer-review', answerSchema, answer);
