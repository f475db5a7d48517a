'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { correctItem, correctItemSchema } from '@/server/commands/correct-item';
import { ok } from '@/server/errors';
import { examHref } from '../../query';

const { slug, reason } = correctItemSchema.shape;
const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** Corrects an item of the exam; papers handed in are scored anew. */
export const submitCorrection = memberAction(
  'correct-item',
  z.strictObject({
    slug,
    itemVersionId: id,
    /** full: the point for everybody; else the version whose key is right. */
    treatment: z.union([z.literal('full'), id]),
    reason,
  }),
  async (actor, { treatment, ...rest }) => {
    const corrected = await correctItem(actor, {
      ...rest,
      replacementId: treatment === 'full' ? null : treatment,
    });
    return corrected.ok ? ok({ ...rest, changed: corrected.value.changed }) : corrected;
  },
  {
    leadTo: ({ slug: exam, itemVersionId, changed }) =>
      `${examHref(exam)}/items/${itemVersionId}?done=${changed}#correct`,
  },
);
