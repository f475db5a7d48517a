import 'server-only';
import { z } from 'zod';
import { FEEDBACK_A_DAY, FEEDBACK_CHARACTERS, feedbackKinds } from '@/domain/feedback/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { feedbackReaders } from '../queries/feedback-readers';
import { metItem } from '../queries/met-item';

export const feedbackText = z
  .string()
  .transform((text) => text.replace(/\r\n/g, '\n').trim())
  .refine((text) => text.length >= 2, '请写明白是什么事。')
  .refine((text) => text.length <= FEEDBACK_CHARACTERS, `请不要超过${FEEDBACK_CHARACTERS}字。`);

export const sendFeedbackSchema = z
  .strictObject({
    /** Made with the form. */
    id: z.uuid(),
    kind: z.enum(feedbackKinds, '请选一项。'),
    text: feedbackText,
    item: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  })
  .refine(({ kind, item }) => (kind === 'item') === (item !== undefined), { path: ['kind'] });

/**
 * A member makes a suggestion, complains, or reports an item they have met. Sent twice with one id it is one. Errors: NotFound
 * (an item they have not been shown, an id that is another's), FeedbackSent (that id with other words), NobodyReads,
 * FeedbackPerDay.
 */
export async function sendFeedback(
  actor: Actor,
  { id, kind, text, item }: z.output<typeof sendFeedbackSchema>,
): Promise<Result<null>> {
  const { memberId } = actor;
  return db.$transaction(async (tx) => {
    // One at a time of a member: a double tap comes second, and the count holds. The unit is today's, and stays so.
    const [own] = await tx.$queryRaw<{ organisationId: number; now: Date }[]>`
      SELECT "organisationId", now() AS now FROM "Member" WHERE "id" = ${memberId} FOR NO KEY UPDATE`;
    if (!own) return fail('NotFound');
    const there = await tx.feedback.findUnique({ where: { id }, select: { memberId: true, text: true } });
    if (there && there.memberId !== memberId) return fail('NotFound');
    if (there) return there.text === text ? ok(null) : fail('FeedbackSent');
    if (item !== undefined && !(await metItem(actor, item, tx))) return fail('NotFound');
    if ((await feedbackReaders(actor, tx))[kind].length === 0) return fail('NobodyReads');
    const since = new Date(own.now.getTime() - 24 * 3600 * 1000);
    if ((await tx.feedback.count({ where: { memberId, at: { gt: since } } })) >= FEEDBACK_A_DAY)
      return fail('FeedbackPerDay');
    await tx.feedback.create({
      data: {
        ...{ id, memberId, kind, text, at: own.now },
        organisationId: own.organisationId,
        itemVersionId: item ?? null,
      },
      select: { id: true },
    });
    await audit(tx, actor, 'feedback.sent', `feedback:${id}`, { kind });
    return ok(null);
  });
}
