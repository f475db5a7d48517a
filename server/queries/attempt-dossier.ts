import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { mayDecideFor } from '@/domain/quiz/authority';
import { db } from '../db';
import { attemptAnswers, type DossierAnswer, type DossierLate } from './attempt-answers';
import { isAttemptId } from './attempt-paper';
import { type AttemptStep, attemptSteps } from './attempt-steps';
import { type AttemptDossier, attemptDossier } from './exam-signals';

/** Everything the office may know of one attempt. */
export type FullDossier = Omit<AttemptDossier, 'late'> & {
  login: string;
  unit: string;
  quiz: { slug: string; title: string; releaseAt: Date | null };
  gradedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  passRatio: number;
  /** Another attempt of the member at this exam is open: this one cannot be opened again now. */
  otherOpen: boolean;
  steps: AttemptStep[];
  answers: DossierAnswer[];
  late: DossierLate[];
};

/** The dossier of one attempt at this exam; null when it is not there or the actor is no office above its member. */
export async function fullDossier(
  actor: Actor,
  slug: string,
  attemptId: string,
): Promise<FullDossier | null> {
  if (!isAttemptId(attemptId)) return null;
  const row = await db.attempt.findFirst({
    where: { id: attemptId, quiz: { slug }, state: { not: 'scheduled' } },
    select: {
      quizId: true,
      state: true,
      startedAt: true,
      gradedAt: true,
      score: true,
      maxScore: true,
      passRatio: true,
      paper: true,
      scores: true,
      member: {
        select: {
          id: true,
          login: true,
          organisation: { select: { path: true, name: true } },
          attempts: {
            where: { quiz: { slug }, state: 'in_progress', id: { not: attemptId } },
            select: { id: true },
          },
        },
      },
      quiz: {
        select: {
          slug: true,
          title: true,
          releaseAt: true,
          corrections: { select: { itemVersionId: true, treatment: true, replacementId: true } },
        },
      },
      answers: { select: { position: true, value: true, seq: true, savedAt: true } },
      late: {
        orderBy: [{ position: 'asc' }, { seq: 'asc' }],
        select: { position: true, reason: true, value: true, seq: true, answeredAt: true, arrivedAt: true },
      },
    },
  });
  if (!row || !mayDecideFor(actor, { id: row.member.id, path: row.member.organisation.path })) return null;
  const { quizId, member, quiz, startedAt, gradedAt, score, maxScore, passRatio } = row;
  const [known, steps, words] = await Promise.all([
    attemptDossier(actor, attemptId),
    attemptSteps({ attemptId, memberId: member.id, quizId, startedAt }),
    attemptAnswers(row),
  ]);
  if (!known) return null;
  const { corrections: _, ...about } = quiz;
  return {
    ...known,
    ...{ login: member.login, unit: member.organisation.name, quiz: about },
    ...{ gradedAt, score, maxScore, passRatio, steps },
    otherOpen: member.attempts.length > 0,
    ...words,
  };
}
