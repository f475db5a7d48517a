import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import { isUsed } from '@/domain/quiz/attempt';
import { db } from '../db';
import { examMembers } from './exam-attempts';

export type PersonGrant = {
  id: number;
  extraSeconds: number;
  extraAttempts: number;
  reason: string;
  grantedAt: Date;
  by: string;
};

/** One member at one exam, as the office sees it. */
export type ExamPerson = {
  id: number;
  login: string;
  name: string;
  unit: { code: string; name: string };
  quiz: { slug: string; title: string; limitSeconds: number; attemptsAllowed: number };
  attempts: {
    id: string;
    number: number;
    state: AttemptState;
    startedAt: Date | null;
    score: number | null;
    maxScore: number | null;
  }[];
  /** Of the attempts allowed, with what was granted. */
  left: number;
  /** Newest first: the first one holds. */
  grants: PersonGrant[];
};

/** The attempts and grants of one member; null when not given the exam, not the office's to decide for, or the actor. */
export async function examPerson(actor: Actor, slug: string, memberId: number): Promise<ExamPerson | null> {
  const who = await examMembers(actor, slug);
  if (!who) return null;
  const [quiz, member] = await Promise.all([
    db.quiz.findUnique({
      where: { slug },
      select: { id: true, slug: true, title: true, limitSeconds: true, attemptsAllowed: true },
    }),
    db.member.findFirst({
      where: { AND: [who, { id: memberId }] },
      select: {
        id: true,
        login: true,
        name: true,
        organisation: { select: { code: true, name: true } },
        attempts: {
          where: { quiz: { slug }, state: { not: 'scheduled' } },
          orderBy: { number: 'asc' },
          select: { id: true, number: true, state: true, startedAt: true, score: true, maxScore: true },
        },
        timeGrants: {
          where: { quiz: { slug } },
          orderBy: { id: 'desc' },
          take: 20,
          select: {
            id: true,
            extraSeconds: true,
            extraAttempts: true,
            reason: true,
            grantedAt: true,
            grantedBy: { select: { name: true } },
          },
        },
      },
    }),
  ]);
  if (!quiz || !member) return null;
  const { organisation, timeGrants, ...rest } = member;
  const { id: _, ...about } = quiz;
  const allowed = about.attemptsAllowed + (timeGrants[0]?.extraAttempts ?? 0);
  return {
    ...rest,
    unit: organisation,
    quiz: about,
    left: Math.max(0, allowed - member.attempts.filter(({ state }) => isUsed(state)).length),
    grants: timeGrants.map(({ grantedBy, ...grant }) => ({ ...grant, by: grantedBy.name })),
  };
}
