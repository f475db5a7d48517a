import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { mayGrantTime } from '@/domain/quiz/authority';
import { db } from '../db';

/** What was granted to a member in one exam and holds now; `current` is null when nothing was. */
export type ExtraTime = {
  quizId: number;
  slug: string;
  limitSeconds: number;
  current: {
    extraSeconds: number;
    extraAttempts: number;
    reason: string;
    grantedAt: Date;
    by: string;
  } | null;
};

/** The extra time of a member in these exams, one entry an exam; empty when the actor may not grant any to them. */
export async function extraTimes(
  actor: Actor,
  memberId: number,
  quizIds: readonly number[],
): Promise<ExtraTime[]> {
  const member = await db.member.findFirst({
    where: { id: memberId, disabledAt: null },
    select: { id: true, organisation: { select: { path: true } } },
  });
  if (!member || !mayGrantTime(actor, { id: member.id, path: member.organisation.path })) return [];
  const quizzes = await db.quiz.findMany({
    where: { id: { in: [...quizIds] } },
    select: {
      id: true,
      slug: true,
      limitSeconds: true,
      grants: {
        where: { memberId },
        orderBy: { id: 'desc' },
        take: 1,
        select: {
          extraSeconds: true,
          extraAttempts: true,
          reason: true,
          grantedAt: true,
          grantedBy: { select: { name: true } },
        },
      },
    },
  });
  return quizzes.map(({ id, slug, limitSeconds, grants: [grant] }) => {
    if (!grant) return { quizId: id, slug, limitSeconds, current: null };
    const { grantedBy, ...current } = grant;
    return { quizId: id, slug, limitSeconds, current: { ...current, by: grantedBy.name } };
  });
}
