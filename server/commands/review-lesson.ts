import 'server-only';
import { stateAfter, type VersionState } from '@/domain/desk/version-state';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { isAtDesk } from '../queries/desk';
import { deskWrite, moved, takeStep } from '../version-steps';

export type LessonReview = {
  lessonVersionId: number;
  /** The state the actor saw. */
  expected: VersionState;
  step: 'accept' | 'reject';
  /** Needed to reject. */
  reason?: string | null;
};

/**
 * Accepts or rejects the version of a lesson that is under review.
 * Errors: NotFound (not at the desk, no such version), InvalidInput (rejected without a reason), StepNotAllowed (not from
 * this state), ItemMoved (another state than `expected`, or a newer version).
 */
export async function reviewLesson(
  actor: Actor,
  review: LessonReview,
): Promise<Result<{ lessonId: number }>> {
  const { lessonVersionId, expected, step } = review;
  const reason = review.reason?.trim() || null;
  if (!isAtDesk(actor)) return fail('NotFound');
  const version = await db.lessonVersion.findUnique({
    where: { id: lessonVersionId },
    select: { lessonId: true },
  });
  if (!version) return fail('NotFound');
  if (step === 'reject' && !reason)
    return fail('InvalidInput', { fields: { reason: '请写一句不用的理由。' } });
  const to = stateAfter(expected, step);
  if (!to) return fail('StepNotAllowed');
  const { lessonId } = version;
  return deskWrite(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "Lesson" WHERE "id" = ${lessonId} FOR UPDATE`;
    const newest = await tx.lessonVersion.findFirst({
      where: { lessonId, state: { not: 'withdrawn' } },
      orderBy: { version: 'desc' },
      select: { id: true },
    });
    if (newest?.id !== lessonVersionId) moved();
    await takeStep(tx, actor, {
      subject: 'lesson',
      ids: [lessonVersionId],
      from: expected,
      to,
      step,
      reason,
    });
    await audit(tx, actor, `${step}-lesson`, `lesson:${lessonId}`, {
      version: lessonVersionId,
      from: expected,
      to,
    });
    return ok({ lessonId });
  });
}
