import { expect, test } from 'vitest';
import { closeExpired } from '../commands/close-expired';
import { correctItem } from '../commands/correct-item';
import { voidAttempt } from '../commands/decide-attempt';
import { setQuizWindow } from '../commands/set-quiz-window';
import { submitAttempt } from '../commands/submit-attempt';
import { createContent, createMember } from '../testing/content-fixture';
import { moveDeadline, startExam } from '../testing/exam-fixture';
import { createOffice } from '../testing/office-fixture';
import { officeExams } from './office-exams';

const none = { inProgress: 0, overdue: 0, submitted: 0, expired: 0, voided: 0 };

test('an office sees the exams given to its subtree; nobody else sees any', async () => {
  const { quiz, office, otherOffice, strangers } = await createOffice();
  for (const actor of [office, otherOffice]) {
    expect(await officeExams(actor, quiz.slug)).toMatchObject([
      { slug: quiz.slug, state: 'open', counts: none },
    ]);
  }
  for (const actor of strangers) expect(await officeExams(actor, quiz.slug)).toEqual([]);
  const foreign = await createContent({ targets: [(await createOffice()).root.path] });
  expect(await officeExams(office, foreign.quiz.slug)).toEqual([]);
});

test('each attempt is counted once, by where it stands, and only where the office reaches', async () => {
  const { quiz, office, otherOffice, branch, elsewhere, items } = await createOffice();
  const sit = async (unit: typeof branch) => startExam(await createMember(unit), quiz.slug);
  const [done, gone, bad, late] = [
    await sit(branch),
    await sit(branch),
    await sit(branch),
    await sit(branch),
  ];
  await sit(elsewhere);
  await submitAttempt(done.actor, { attemptId: done.attemptId, answers: [] });
  await moveDeadline(gone.attemptId, -100);
  await closeExpired({ only: gone.attemptId });
  await voidAttempt(office, { attemptId: bad.attemptId, reason: '试验' });
  await moveDeadline(late.attemptId, -100);
  await setQuizWindow(office, {
    slug: quiz.slug,
    unit: branch.code,
    opensAt: new Date('2026-01-02T00:00:00Z'),
    closesAt: null,
  });
  await correctItem(office, {
    slug: quiz.slug,
    itemVersionId: items[0]?.itemVersionId ?? 0,
    replacementId: null,
    reason: '有误',
  });
  expect(await officeExams(office, quiz.slug)).toMatchObject([
    {
      counts: { inProgress: 1, overdue: 1, submitted: 1, expired: 1, voided: 1 },
      otherWindows: 1,
      unsettled: 1,
    },
  ]);
  expect(await officeExams(otherOffice, quiz.slug)).toMatchObject([
    { counts: { ...none, inProgress: 1 }, otherWindows: 0 },
  ]);
});

test('the state follows the window of the quiz, else that of its campaigns', async () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3600_000);
  const state = async (window: { opensAt?: Date; closesAt?: Date }) => {
    const { quiz, office } = await createOffice(window);
    return (await officeExams(office, quiz.slug))[0]?.state;
  };
  expect(await state({ opensAt: at(1) })).toBe('not-yet');
  expect(await state({ opensAt: at(-2), closesAt: at(-1) })).toBe('closed');
  expect(await state({})).toBe('open');
});
