import 'server-only';
import type { OpenWork } from '@/domain/completion/digest';
import { examState } from '@/domain/completion/state';
import { pathsDownTo } from '@/domain/organisation/scope';
import { isUsed } from '@/domain/quiz/attempt';
import type { Window } from '@/domain/quiz/deadline';
import { attemptsLeft, phaseOf, termsOf } from '@/domain/quiz/rules';
import { db } from '../db';

export type MemberWork = OpenWork & { memberId: number };

/** What a campaign asks for. */
async function planOf(campaignId: number) {
  return db.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: {
      opensAt: true,
      closesAt: true,
      lessons: {
        where: { lesson: { versions: { some: { state: 'published' } } } },
        select: { lessonId: true },
      },
      quizzes: {
        select: {
          quiz: {
            select: {
              ...{ id: true, opensAt: true, closesAt: true, limitSeconds: true, attemptsAllowed: true },
              ...{ counting: true, releaseAt: true },
            },
          },
        },
      },
    },
  });
}

function keyed<T extends { memberId: number }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) {
    const known = found.get(row.memberId);
    if (known) known.push(row);
    else found.set(row.memberId, [row]);
  }
  return found;
}

const earliest = (times: readonly (Date | null)[]): Date | null => {
  const set = times.flatMap((time) => (time ? [time.getTime()] : []));
  return set.length > 0 ? new Date(Math.min(...set)) : null;
};

/** What has been done and granted by the members of some units. */
async function doneIn(unitIds: number[], lessonId: { in: number[] }, quizId: { in: number[] }) {
  const member = { organisationId: { in: unitIds }, disabledAt: null };
  const [members, progress, attempts, grants, units] = await Promise.all([
    db.member.findMany({ where: member, orderBy: { id: 'asc' }, select: { id: true, organisationId: true } }),
    db.lessonProgress.findMany({
      where: { member, lessonId, completedAt: { not: null } },
      select: { memberId: true },
    }),
    db.attempt.findMany({
      where: { member, quizId },
      select: {
        ...{ memberId: true, quizId: true, number: true, state: true },
        ...{ score: true, maxScore: true, passRatio: true },
      },
    }),
    db.timeGrant.findMany({
      where: { member, quizId },
      orderBy: { id: 'asc' },
      select: { memberId: true, quizId: true, extraSeconds: true, extraAttempts: true },
    }),
    db.organisation.findMany({ where: { id: { in: unitIds } }, select: { id: true, path: true } }),
  ]);
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  const windows = await db.quizWindow.findMany({
    where: { quizId, path: { in: [...new Set([...paths.values()].flatMap(pathsDownTo))] } },
    select: { quizId: true, path: true, opensAt: true, closesAt: true },
  });
  const near = (quiz: number, path: string): Window | null => {
    const above = windows.filter((each) => each.quizId === quiz && path.startsWith(each.path));
    return above.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
  };
  return {
    members: members.map(({ id, organisationId }) => ({ id, path: paths.get(organisationId) ?? '/' })),
    progress: keyed(progress),
    attempts: keyed(attempts),
    grants: keyed(grants),
    near,
  };
}

/**
 * What the members directly in some units still have open in a campaign: lessons not finished, and exams they can sit now
 * and have not passed (one handed in whose result is not released is done for them). Members with nothing open are left out,
 * so is everybody once the campaign has closed.
 */
export async function openWork(campaignId: number, unitIds: number[], now: Date): Promise<MemberWork[]> {
  const plan = await planOf(campaignId);
  if (plan.opensAt > now || (plan.closesAt && plan.closesAt <= now)) return [];
  const quizzes = plan.quizzes.map(({ quiz }) => quiz);
  const done = await doneIn(
    unitIds,
    { in: plan.lessons.map((each) => each.lessonId) },
    { in: quizzes.map(({ id }) => id) },
  );
  return done.members.flatMap(({ id: memberId, path }): MemberWork[] => {
    const lessons = plan.lessons.length - (done.progress.get(memberId)?.length ?? 0);
    const open = quizzes.flatMap((quiz) => {
      const attempts = (done.attempts.get(memberId) ?? []).filter(({ quizId }) => quizId === quiz.id);
      const grant = (done.grants.get(memberId) ?? []).findLast(({ quizId }) => quizId === quiz.id) ?? null;
      const terms = termsOf(quiz, [plan], done.near(quiz.id, path), grant);
      const released = quiz.releaseAt === null || quiz.releaseAt <= now;
      const handedIn = attempts.some(({ state }) => isUsed(state) && state !== 'in_progress');
      const settled = released ? examState(attempts, true, quiz.counting) === 'done' : handedIn;
      const underWay = attempts.some(({ state }) => state === 'in_progress');
      const possible = phaseOf(terms.window, now) === 'open' && attemptsLeft(terms, attempts) > 0;
      return !settled && (possible || underWay) ? [terms.window.closesAt] : [];
    });
    if (lessons <= 0 && open.length === 0) return [];
    return [{ memberId, lessons, exams: open.length, closesAt: earliest([plan.closesAt, ...open]) }];
  });
}
