import { expect, test } from 'vitest';
import { keyOf, linesOf } from '@/domain/items/kinds';
import { closeExpired } from '../commands/close-expired';
import { acceptLateAnswers, reopenAttempt, voidAttempt } from '../commands/decide-attempt';
import { grantTime } from '../commands/grant-time';
import { saveAnswers } from '../commands/save-answers';
import { submitAttempt } from '../commands/submit-attempt';
import { createContent } from '../testing/content-fixture';
import { given, moveDeadline, rightAnswers, startExam } from '../testing/exam-fixture';
import { createOffice } from '../testing/office-fixture';
import { fullDossier } from './attempt-dossier';

const reason = '断电';

async function sat() {
  const world = await createOffice();
  const exam = await startExam(world.member, world.quiz.slug);
  const dossier = async () => {
    const found = await fullDossier(world.office, world.quiz.slug, exam.attemptId);
    if (!found) throw new Error('the office sees nothing');
    return found;
  };
  return { ...world, exam, dossier };
}

test('while it can be answered the office sees what is stored, and neither key nor points', async () => {
  const { exam, dossier } = await sat();
  const { actor, attemptId } = exam;
  await saveAnswers(actor, { attemptId, answers: rightAnswers(exam, 1) });
  const { answers } = await dossier();
  expect(answers).toHaveLength(20);
  const [first] = exam.items;
  expect(answers[0]).toMatchObject({
    given: first ? linesOf(first, keyOf(first)) : [],
    key: null,
    score: null,
  });
  expect(answers[1]).toMatchObject({ given: [], key: null });
  expect(JSON.stringify(answers)).not.toContain(first?.explanation ?? '');
});

test('once it has ended the keys are there, and each step with who and why', async () => {
  const { exam, dossier, office, quiz, member } = await sat();
  const { actor, attemptId } = exam;
  const grant = { slug: quiz.slug, memberId: member.memberId, extraSeconds: 600, reason: '视力不便' };
  await grantTime(office, grant);
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam, 2) });
  await voidAttempt(office, { attemptId, reason });
  await reopenAttempt(office, { attemptId, minutes: 5, reason: '补考' });
  await submitAttempt(actor, { attemptId, answers: [] });
  const { answers, steps, score } = await dossier();
  expect(score).toBe(2);
  expect(answers.every(({ key }) => key !== null && key.length > 0)).toBe(true);
  expect(answers.slice(0, 3).map((each) => each.score)).toEqual([1, 1, 0]);
  const by = { name: office.name };
  expect(steps).toMatchObject([
    { action: 'start-attempt', by: 'member' },
    { action: 'grant-time', by, reason: '视力不便', extraSeconds: 600 },
    { action: 'submit-attempt', by: 'member', score: 2 },
    { action: 'void-attempt', by, reason },
    { action: 'reopen-attempt', by, reason: '补考', minutes: 5 },
    { action: 'submit-attempt', by: 'member' },
  ]);
});

test('late answers say whether they count and whether an appeal would make them', async () => {
  const { exam, dossier, office } = await sat();
  const { actor, attemptId } = exam;
  await moveDeadline(attemptId, -70);
  await closeExpired({ only: attemptId });
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const [first] = rightAnswers(exam, 1);
  if (!first) throw new Error('no item');
  const answers = [{ ...first, answeredAt: ago(80).toISOString() }, given(1, [0], 1, ago(5))];
  await saveAnswers(actor, { attemptId, answers });
  expect((await dossier()).late).toMatchObject([
    { position: 0, reason: 'arrived_late', counts: false, admissible: true },
    { position: 1, reason: 'answered_late', counts: false, admissible: false },
  ]);
  await acceptLateAnswers(office, { attemptId, reason });
  const after = await dossier();
  expect(after.score).toBe(1);
  expect(after.late).toMatchObject([
    { position: 0, counts: true, admissible: false },
    { position: 1, counts: false, admissible: false },
  ]);
});

test('it is found by the office above the member alone, at its own exam alone', async () => {
  const { exam, office, otherOffice, member, strangers, quiz } = await sat();
  const { attemptId } = exam;
  for (const actor of [otherOffice, member, ...strangers]) {
    expect(await fullDossier(actor, quiz.slug, attemptId)).toBeNull();
  }
  const other = await createContent();
  expect(await fullDossier(office, other.quiz.slug, attemptId)).toBeNull();
  expect(await fullDossier(office, quiz.slug, 'no-id')).toBeNull();
  const own = await startExam(office, quiz.slug);
  expect(await fullDossier(office, quiz.slug, own.attemptId)).toBeNull();
});
