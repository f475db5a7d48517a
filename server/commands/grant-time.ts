import 'server-only';
import { z } from 'zod';
import { type Actor, pathsDownTo } from '@/domain/organisation/scope';
import { mayDecideFor, mayGrantTime } from '@/domain/quiz/authority';
import { MOST_EXTRA_ATTEMPTS, MOST_EXTRA_SECONDS } from '@/domain/quiz/rules';
import { audit } from '../audit';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { replanAttempts } from './replan-attempts';

export const grantTimeSchema = z.strictObject({
  slug: z.string().min(1).max(100),
  memberId: z.int().min(1),
  extraSeconds: z.int().min(0).max(MOST_EXTRA_SECONDS, '延长的时间太多了，最多4小时。'),
  /** Left out: as many as were given before. */
  extraAttempts: z.int().min(0).max(MOST_EXTRA_ATTEMPTS, `最多另给${MOST_EXTRA_ATTEMPTS}次。`).optional(),
  reason: z.string().trim().min(1, '请写明原因。').max(200, '原因请不要超过200字。'),
});

/**
 * Gives one member more time, and the office also more attempts, in one exam. It stands instead of what was granted before;
 * zero takes it back for attempts to come. An attempt that is running gets the time at once, and none is taken from it.
 * @returns NotFound when the exam is not assigned to the member, or the member is not the actor's to grant to
 */
export async function grantTime(
  actor: Actor,
  input: z.output<typeof grantTimeSchema>,
): Promise<Result<{ moved: number }>> {
  const { slug, memberId, extraSeconds, reason } = input;
  const found = await db.member.findFirst({
    where: { id: memberId, disabledAt: null },
    select: { id: true, organisation: { select: { path: true } } },
  });
  const member = found && { id: found.id, path: found.organisation.path };
  if (!member || !mayGrantTime(actor, member)) return fail('NotFound');
  const quiz = await db.quiz.findFirst({
    where: {
      slug,
      campaigns: { some: { campaign: { targets: { some: { path: { in: pathsDownTo(member.path) } } } } } },
    },
    select: {
      id: true,
      grants: { where: { memberId }, orderBy: { id: 'desc' }, take: 1, select: { extraAttempts: true } },
    },
  });
  if (!quiz) return fail('NotFound');
  const given = quiz.grants[0]?.extraAttempts ?? 0;
  const extraAttempts = input.extraAttempts ?? given;
  if (extraAttempts !== given && !mayDecideFor(actor, member)) {
    return fail('InvalidInput', { fields: { extraAttempts: '增加作答次数，请联系组织办。' } });
  }
  return againAfterDeadlock(() =>
    db.$transaction(async (tx) => {
      await tx.timeGrant.create({
        data: { quizId: quiz.id, memberId, extraSeconds, extraAttempts, reason, grantedById: actor.memberId },
        select: { id: true },
      });
      const moved = await replanAttempts(tx, quiz.id, { memberId });
      const data = { quiz: quiz.id, extraSeconds, extraAttempts, reason, moved };
      await audit(tx, actor, 'grant-time', `member:${memberId}`, data);
      return ok({ moved });
    }),
  );
}
