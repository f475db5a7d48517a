import { expect, test } from 'vitest';
import { db } from '../db';
import { attemptResult } from '../queries/attempt-result';
import { createExam, type ExamFixture, given, moveDeadline, rightAnswers } from '../testing/exam-fixture';
import { closeExpired } from './close-expired';
import { saveAnswers } from './save-answers';
import { submitAttempt } from './submit-attempt';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

async function save({ actor, attemptId }: ExamFixture, ...answers: ReturnType<typeof given>[]) {
  const result = await saveAnswers(actor, { attemptId, answers });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const kept = ({ attemptId }: ExamFixture) =>
  db.lateAnswer.findMany({
    where: { attemptId },
    orderBy: [{ position: 'asc' }, { reason: 'asc' }],
    select: { position: true, reason: true, value: true, seq: true },
  });

async function notCounted({ actor, attemptId }: ExamFixture) {
  const result = await attemptResult(actor, attemptId, new Date());
  if (!result || result === 'open') throw new Error('no result');
  return result.receipt.notCounted.map(({ position, reason }) => [position, reason]);
}

test('answered in time and arrived within the grace counts; answered after the deadline is kept apart', async () => {
  const exam = await createExam();
  await moveDeadline(exam.attemptId, -30);
  const reply = await save(exam, given(0, [1], 1, ago(40)), given(1, [2], 3, ago(10)));
  // The stored seq, lower than what was sent, tells the page that it does not count.
  expect(reply.saved).toEqual([
    { position: 0, seq: 1, value: [1] },
    { position: 1, seq: 0, value: null },
  ]);
  expect(await kept(exam)).toEqual([{ position: 1, reason: 'answered_late', value: [2], seq: 3 }]);
  await submitAttempt(exam.actor, { attemptId: exam.attemptId, answers: [] });
  expect(await notCounted(exam)).toEqual([[1, 'answered_late']]);
});

test('what arrives after the grace is kept with its reason, before and after the sweeper came', async () => {
  const exam = await createExam();
  await moveDeadline(exam.attemptId, -70);
  expect(await save(exam, given(0, [1], 1, ago(90)))).toMatchObject({ open: false });
  await closeExpired({ only: exam.attemptId });
  await save(exam, given(1, [2], 1, ago(80)), given(2, [0], 1, ago(5)));
  expect(await notCounted(exam)).toEqual([
    [0, 'arrived_late'],
    [1, 'arrived_late'],
    [2, 'answered_late'],
  ]);
});

test('answers of a second device that come after 交卷 are kept, also when they come with another 交卷', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  const [first] = rightAnswers(exam, 1);
  if (!first) throw new Error('no items');
  await submitAttempt(actor, { attemptId, answers: [first] });
  await save(exam, given(4, [1]));
  await submitAttempt(actor, { attemptId, answers: [first, given(5, [2])] });
  expect(await notCounted(exam)).toEqual([
    [4, 'after_finish'],
    [5, 'after_finish'],
  ]);
});

test('a retry of what was stored, and a stale answer, are not late', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  await save(exam, given(0, [1], 4), given(1, [1], 2));
  await submitAttempt(actor, { attemptId, answers: [] });
  await save(exam, given(0, [1], 4), given(0, [1], 9), given(1, [3], 1));
  expect(await kept(exam)).toEqual([]);
});

test('of one position and reason the highest seq stays, so that nobody fills the table', async () => {
  const exam = await createExam();
  await submitAttempt(exam.actor, { attemptId: exam.attemptId, answers: [] });
  for (const seq of [3, 7, 5]) await save(exam, given(0, [seq % 4], seq));
  expect(await kept(exam)).toEqual([{ position: 0, reason: 'after_finish', value: [3], seq: 7 }]);
});

test('a save that waits behind a 交卷 with the same answers is not shown as lost', async () => {
  for (let round = 0; round < 5; round += 1) {
    const exam = await createExam();
    const { actor, attemptId } = exam;
    const answers = rightAnswers(exam, 5);
    await save(exam, ...rightAnswers(exam, 1));
    await Promise.all([submitAttempt(actor, { attemptId, answers }), save(exam, ...answers)]);
    expect(await notCounted(exam)).toEqual([]);
  }
});
