import type { ProgressState } from './state';

export type LessonChoice = { slug: string; title: string; state: ProgressState; practising: boolean };

export type ExamChoice = {
  slug: string;
  title: string;
  state: ProgressState;
  /** Null: open from the start, open without end. */
  opensAt: Date | null;
  closesAt: Date | null;
  attemptsLeft: number;
};

/** An attempt whose deadline has not passed. */
export type OpenAttempt = { id: string; title: string };

/** The one thing to do next. */
export type NextStep =
  | { kind: 'attempt'; id: string; title: string }
  | { kind: 'practice'; slug: string; title: string }
  | { kind: 'lesson'; slug: string; title: string }
  | { kind: 'exam'; slug: string; title: string }
  | { kind: 'exam-later'; title: string; opensAt: Date }
  /** `complete`: every lesson and exam is done; otherwise an exam can no longer be sat. */
  | { kind: 'nothing'; complete: boolean };

/**
 * What a member should do next: an exam that is running, then the practice left in the middle, then the next lesson,
 * then an exam. A practice repeated after the lesson was done is no duty and never comes up.
 */
export function nextStep(
  attempt: OpenAttempt | null,
  lessons: readonly LessonChoice[],
  exams: readonly ExamChoice[],
  now: Date,
): NextStep {
  if (attempt) return { kind: 'attempt', ...attempt };
  const open = lessons.filter(({ state }) => state !== 'done');
  const lesson = open.find(({ practising }) => practising) ?? open[0];
  if (lesson) {
    return { kind: lesson.practising ? 'practice' : 'lesson', slug: lesson.slug, title: lesson.title };
  }
  const possible = exams.filter(
    ({ state, attemptsLeft, closesAt }) =>
      state !== 'done' && attemptsLeft > 0 && (closesAt === null || closesAt > now),
  );
  const exam = possible.find(({ opensAt }) => opensAt === null || opensAt <= now);
  if (exam) return { kind: 'exam', slug: exam.slug, title: exam.title };
  const [soonest] = possible
    .flatMap(({ title, opensAt }) => (opensAt ? [{ title, opensAt }] : []))
    .sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  if (soonest) return { kind: 'exam-later', ...soonest };
  return { kind: 'nothing', complete: exams.every(({ state }) => state === 'done') };
}
