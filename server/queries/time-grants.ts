import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { mayDecideFor, mayGrantTime } from '@/domain/quiz/authority';
import { db } from '../db';

/** What was granted to a member in one exam and holds now; `current` is null when nothing was. */
export type ExtraTime = {
  quizId: number;
  slug: string;
  limitSeconds: number;
  /** The actor is the office above the member: it may do more than grant time. */
  mayDecide: boolean;
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
  const who = member && { id: member.id, path: member.organisation.path };
  if (!who || !mayGrantTime(actor, who)) return [];
  const mayDecide = mayDecideFor(actor, who);
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
    if (!grant) return { quizId: id, slug, limitSeconds, mayDecide, current: null };
    const { grantedBy, ...current } = grant;
    return { quizId: id, slug, limitSeconds, mayDecide, current: { ...current, by: grantedBy.name } };
  });
}
