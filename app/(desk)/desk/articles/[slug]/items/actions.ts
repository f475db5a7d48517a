'use server';
import { z } from 'zod';
import { draftSchema } from '@/domain/desk/item-draft';
import { memberAction } from '@/server/action';
import { editItem } from '@/server/commands/edit-item';
import { reviewItem } from '@/server/commands/review-item';
import { undoReview } from '@/server/commands/undo-review';
import { ok, type Result } from '@/server/errors';
import { itemsHref } from './query';

const id = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const where = {
  slug: z.string().min(1).max(100),
  /** The query of the page to go to: filters and the next item. */
  go: z.string().regex(/^[\w=&%.-]{0,400}$/),
};
const states = ['draft', 'edited', 'approved', 'published', 'withdrawn', 'rejected'] as const;
const version = { ...where, itemVersionId: id, expected: z.enum(states) };

type Gone = { href: string };
const leadTo = ({ href }: Gone) => href;

/** Where to go on once it is done: the page asked for, with what has to be known there. */
function onward<T>(
  result: Result<T>,
  { slug, go }: { slug: string; go: string },
  more: (value: T) => string,
): Result<Gone> {
  if (!result.ok) return result;
  return ok({ href: itemsHref(slug, [go, more(result.value)].filter(Boolean).join('&')) });
}

const decided = ({ itemId }: { itemId: number }) => `last=${itemId}`;

export const acceptItem = memberAction(
  'accept-item',
  z.strictObject(version),
  async (actor, input) => onward(await reviewItem(actor, { ...input, step: 'accept' }), input, decided),
  { leadTo },
);

const reason = z.string().trim().max(300, '理由最多 300 个字。');

/** A reason of one's own counts more than the one chosen from the list. */
export const rejectItem = memberAction(
  'reject-item',
  z.strictObject({ ...version, reason: reason.default(''), own: reason.default('') }),
  async (actor, { own, ...input }) =>
    onward(
      await reviewItem(actor, { ...input, step: 'reject', reason: own || input.reason }),
      input,
      decided,
    ),
  { leadTo },
);

/** Goes to the item whose decision was taken back. */
export const undoItem = memberAction(
  'undo-item',
  z.strictObject({ ...where, itemId: id, stepId: id }),
  async (actor, input) => onward(await undoReview(actor, input), input, ({ itemId }) => `item=${itemId}`),
  { leadTo },
);

export const saveItem = memberAction(
  'edit-item',
  draftSchema.extend({ ...where, baseId: z.union([z.literal('').transform(() => null), id]) }),
  async (actor, { slug, go, baseId, ...draft }) =>
    onward(
      await editItem(actor, { slug, baseId, draft }),
      { slug, go },
      ({ itemId }) => `item=${itemId}&last=${itemId}`,
    ),
  { leadTo },
);
