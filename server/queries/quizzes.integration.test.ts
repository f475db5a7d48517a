import { expect, test } from 'vitest';
import { submitAttempt } from '../commands/submit-attempt';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { moveDeadline, rightAnswers, startExam } from '../testing/exam-fixture';
import { assignedQuiz, assignedQuizzes } from './quizzes';

const HOUR = 3_600_000;

test('an exam shows its rules and that nothing has been done yet', async () => {
  const [{ quiz }, actor] = [await createContent(), await createMember()];
  expect(await assignedQuiz(actor, quiz.slug, new Date())).toMatchObject({
    itemCount: 20,
    counts: { single: 11, multiple: 4, 'true-false': 5 },
    limitSeconds: 1200,
    attemptsAllowed: 5,
    attemptsLeft: 5,
    windowState: 'open',
    state: 'not-started',
    counted: null,
    openId: null,
    past: [],
  });
});

test('only exams of a campaign that has opened for the own unit are there', async () => {
  const [mine, other] = [await createUnit(), await createUnit()];
  const actor = await createMember(await createUnit(mine));
  const [ours, theirs, coming] = [
    await createContent({ targets: [mine.path] }),
    await createContent({ targets: [other.path] }),
    await createContent({ targets: [mine.path], campaign: { opensAt: new Date(Date.now() + HOUR) } }),
  ];
  const slugs = (await assignedQuizzes(actor, new Date())).map(({ slug }) => slug);
  expect(slugs).toContain(ours.quiz.slug);
  for (const { quiz } of [theirs, coming]) {
    expect(slugs).not.toContain(quiz.slug);
    expect(await assignedQuiz(actor, quiz.slug, new Date())).toBeNull();
  }
  expect(await assignedQuiz(actor, 'no-such-quiz', new Date())).toBeNull();
});

test('an open attempt is the one to go on with, until it is overdue', async () => {
  const [{ quiz }, actor] = [await createContent(), await createMember()];
  const { attemptId } = await startExam(actor, quiz.slug);
  expect(await assignedQuiz(actor, quiz.slug, new Date())).toMatchObject({
    openId: attemptId,
    attemptsLeft: 4,
    state: 'doing',
    past: [],
  });
  await moveDeadline(attemptId, -61);
  expect(await assignedQuiz(actor, quiz.slug, new Date())).toMatchObject({ openId: null });
});

test('the best score counts, and a pass is done', async () => {
  const [{ quiz }, actor] = [await createContent(), await createMember()];
  for (const right of [12, 5]) {
    const exam = await startExam(actor, quiz.slug);
    await submitAttempt(actor, { attemptId: exam.attemptId, answers: rightAnswers(exam, right) });
  }
  const shown = await assignedQuiz(actor, quiz.slug, new Date());
  expect(shown).toMatchObject({ state: 'done', counted: { score: 12, maxScore: 20, passed: true } });
  expect(shown?.past.map(({ number, result }) => [number, result?.score])).toEqual([
    [2, 5],
    [1, 12],
  ]);
});

test('before release neither a score nor a pass can be seen', async () => {
  const releaseAt = new Date(Date.now() + HOUR);
  const [{ quiz }, actor] = [await createContent({ quiz: { releaseAt } }), await createMember()];
  const exam = await startExam(actor, quiz.slug);
  await submitAttempt(actor, { attemptId: exam.attemptId, answers: rightAnswers(exam) });
  expect(await assignedQuiz(actor, quiz.slug, new Date())).toMatchObject({
    state: 'doing',
    counted: null,
    past: [{ result: null }],
  });
  const later = new Date(releaseAt.getTime() + 1);
  expect(await assignedQuiz(actor, quiz.slug, later)).toMatchObject({
    state: 'done',
    counted: { score: 20 },
  });
});
