import 'server-only';
import { type NextStep, nextStep } from '@/domain/completion/next-step';
import { examState, type ProgressState } from '@/domain/completion/state';
import type { Actor } from '@/domain/organisation/scope';
import { attemptsLeft } from '@/domain/quiz/rules';
import { db } from '../db';
import { assignedTo } from './assigned';
import { assignedExams, type AssignedExam as ExamTerms } from './exam-terms';
import { lessonsByCampaign } from './lessons';

export type AssignedExam = { slug: string; title: string; state: ProgressState };

/** A running campaign as 今天 shows it. */
export type AssignedCampaign = {
  slug: string;
  title: string;
  /** Null: without end. */
  closesAt: Date | null;
  lessons: { total: number; done: number };
  exams: AssignedExam[];
};

/** `next` is null when nothing is assigned. */
export type Today = { campaigns: AssignedCampaign[]; next: NextStep | null };

function choiceOf({ slug, title, terms, attempts, releaseAt, counting }: ExamTerms, now: Date) {
  return {
    slug,
    title,
    ...terms.window,
    state: examState(attempts, releaseAt === null || releaseAt <= now, counting),
    attemptsLeft: attemptsLeft(terms, attempts),
  };
}

/** What is assigned to the member, how far they are, and the one thing to do next. Campaigns ending soonest first. */
export async function today(actor: Actor, now: Date): Promise<Today> {
  const attempt = db.attempt.findFirst({
    where: {
      memberId: actor.memberId,
      state: 'in_progress',
      sitting: { not: 'paper' },
      deadlineAt: { gt: now },
    },
    orderBy: { startedAt: 'desc' },
    select: { id: true, quiz: { select: { title: true } } },
  });
  const reading = db.campaign.findMany({
    where: { ...assignedTo(actor, now), OR: [{ closesAt: null }, { closesAt: { gt: now } }] },
    orderBy: [{ closesAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: {
      id: true,
      slug: true,
      title: true,
      closesAt: true,
      quizzes: {
        orderBy: [{ order: 'asc' }, { quizId: 'asc' }],
        select: { quizId: true },
      },
    },
  });
  const [campaigns, exams] = await Promise.all([reading, assignedExams(actor, { now })]);
  const terms = new Map(exams.map((exam) => [exam.id, exam]));
  const lessons = await lessonsByCampaign(
    actor,
    campaigns.map(({ id }) => id),
  );
  const read = campaigns.map(({ id, quizzes, ...campaign }) => ({
    ...campaign,
    lessons: lessons.get(id) ?? [],
    exams: quizzes.flatMap(({ quizId }) => {
      const exam = terms.get(quizId);
      return exam ? [choiceOf(exam, now)] : [];
    }),
  }));
  const running = await attempt;
  const open = running && { id: running.id, title: running.quiz.title };
  const step = nextStep(
    open,
    read.flatMap((campaign) => campaign.lessons),
    read.flatMap((campaign) => campaign.exams),
    now,
  );
  return {
    campaigns: read.map(({ slug, title, closesAt, ...campaign }) => ({
      slug,
      title,
      closesAt,
      lessons: {
        total: campaign.lessons.length,
        done: campaign.lessons.filter(({ state }) => state === 'done').length,
      },
      exams: campaign.exams.map(({ slug: exam, title: name, state }) => ({ slug: exam, title: name, state })),
    })),
    next: read.length > 0 || open ? step : null,
  };
}
