import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { startSpread } from '@/domain/quiz/start-spread';
import { type AssignedQuiz, assignedQuiz } from './quizzes';
import { ownSessions, type UnitSession } from './unit-session';

/** Seconds before the bell from which the page counts down: whoever comes early needs not come again. */
const COUNTDOWN_SECONDS = 2 * 3600;

/** What the exam's page offers: going on, a printed paper that is out, waiting for the bell, starting, or why not. */
export type Offer = 'continue' | 'on-paper' | 'waiting' | 'not-yet' | 'closed' | 'used-up' | 'start';

/** All the exam's page shows, but for the contact's name, the running time and what is this member's alone. */
export type QuizView = Omit<AssignedQuiz, 'now' | 'ready' | 'phase' | 'openId' | 'contact'> & {
  offer: Offer;
  /** The session (期) of the member's unit that has this exam. */
  session: UnitSession | null;
  hasContact: boolean;
};

export type ViewedQuiz = {
  view: QuizView;
  contact: string | null;
  now: Date;
  /** When this member's button opens, while there is a bell to wait for. */
  startsAt: Date | null;
  /** The bell is near and no paper lies ready yet. */
  needsPaper: boolean;
};

function offerOf(quiz: AssignedQuiz, startsAt: Date | null): Offer {
  if (quiz.openId) return 'continue';
  if (quiz.onPaperUntil) return 'on-paper';
  const wait = startsAt ? startsAt.getTime() - quiz.now.getTime() : 0;
  if (wait > 0 && wait <= COUNTDOWN_SECONDS * 1000 && quiz.attemptsLeft > 0) return 'waiting';
  if (quiz.windowState === 'not-yet') return 'not-yet';
  if (quiz.windowState === 'closed') return 'closed';
  return quiz.attemptsLeft === 0 ? 'used-up' : 'start';
}

/** What the exam's page shows this member, by the database's clock; null when it is not there or not assigned to the unit. */
export async function viewedQuiz(actor: Actor, slug: string): Promise<ViewedQuiz | null> {
  const [quiz, sessions] = await Promise.all([assignedQuiz(actor, slug), ownSessions(actor)]);
  if (!quiz) return null;
  const { now, ready, phase, openId: _, contact, ...shown } = quiz;
  const { opensAt } = quiz.window;
  const startsAt = opensAt && new Date(opensAt.getTime() + startSpread(actor.memberId, slug));
  return {
    view: {
      ...shown,
      offer: offerOf(quiz, startsAt),
      session: sessions.find((each) => each.quizzes.includes(slug)) ?? null,
      hasContact: contact !== null && contact !== '',
    },
    contact,
    now,
    startsAt,
    needsPaper: phase === 'waiting' && !ready,
  };
}
