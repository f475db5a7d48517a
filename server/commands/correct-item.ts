import 'server-only';
import { z } from 'zod';
import { answersFit } from '@/domain/items/answers-fit';
import type { Actor } from '@/domain/organisation/scope';
import { mayCorrect } from '@/domain/quiz/authority';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { keyedItems } from '../queries/items';
import { rescoreDue } from './rescore';

export const correctItemSchema = z.strictObject({
  slug: z.string().min(1).max(100),
  itemVersionId: z.int().min(1),
  /** The version whose key is right; null: everybody gets the point. */
  replacementId: z.int().min(1).nullable(),
  reason: z.string().trim().min(1, '请写明更正的原因。').max(200, '原因请不要超过200字。'),
});

/**
 * Corrects an item of an exam that was found wrong: papers keep the version they were drawn with, but it is scored by the
 * right version's key, or everybody gets its point. Attempts graded already are scored anew, each with its audit; those
 * graded later follow the correction too. Correcting once more replaces the earlier correction.
 * @returns how many scores changed by now; NotFound when the exam, the item or the authority is not there, InvalidInput when
 *   the replacement is not a version of the same item with the same options
 */
export async function correctItem(
  actor: Actor,
  input: z.output<typeof correctItemSchema>,
): Promise<Result<{ changed: number }>> {
  const { slug, itemVersionId, replacementId, reason } = input;
  const quiz = await db.quiz.findUnique({
    where: { slug },
    select: {
      id: true,
      articleId: true,
      campaigns: { select: { campaign: { select: { targets: { select: { path: true } } } } } },
    },
  });
  const targets = quiz?.campaigns.flatMap(({ campaign }) => campaign.targets.map(({ path }) => path)) ?? [];
  if (!quiz || !mayCorrect(actor, targets)) return fail('NotFound');
  const versions = await db.itemVersion.count({
    where: { id: itemVersionId, item: { articleId: quiz.articleId } },
  });
  if (versions === 0) return fail('NotFound');
  if (replacementId !== null) {
    const keyed = await keyedItems([itemVersionId, replacementId]);
    const [wrong, right] = [keyed.get(itemVersionId), keyed.get(replacementId)];
    if (!wrong || !right || wrong.itemId !== right.itemId || !answersFit(wrong.item, right.item)) {
      return fail('InvalidInput', { fields: { replacementId: '只能换成同一道题、选项相同的另一个版本。' } });
    }
  }
  await db.$transaction(async (tx) => {
    // By the database's clock, with which the times of gradings are compared.
    await tx.$executeRaw`
      INSERT INTO "ScoreCorrection" ("quizId", "itemVersionId", "treatment", "replacementId", "reason", "correctedById", "correctedAt")
      VALUES (${quiz.id}, ${itemVersionId}, ${replacementId === null ? 'full' : 'replaced'}::"Treatment", ${replacementId}::int,
              ${reason}, ${actor.memberId}, now())
      ON CONFLICT ("quizId", "itemVersionId") DO UPDATE SET
        "treatment" = excluded."treatment", "replacementId" = excluded."replacementId", "reason" = excluded."reason",
        "correctedById" = excluded."correctedById", "correctedAt" = excluded."correctedAt", "settledAt" = NULL`;
    await audit(tx, actor, 'correct-item', `quiz:${quiz.id}`, { itemVersionId, replacementId, reason });
  });
  return ok({ changed: await rescoreDue() });
}
