import { expect, test } from 'vitest';
import { keyOf } from '@/domain/items/kinds';
import { db } from '../db';
import { createContent, createMember } from '../testing/content-fixture';
import {
  createExam,
  given,
  moveDeadline,
  readAttemptRow,
  rightAnswers,
  startExam,
} from '../testing/exam-fixture';
import { closeExpired } from './close-expired';
import { saveAnswers } from './save-answers';
import { submitAttempt } from './submit-attempt';

const eventsOf = (attemptId: string) =>
  db.auditEvent.findMany({
    where: { subject: `attempt:${attemptId}`, action: { not: 'start-attempt' } },
    select: { action: true, actorId: true },
  });

test('交卷 grades what was saved, gives a receipt and lists what was missed', async () => {
  const exam = await createExam();
  const { actor, attemptId, items } = exam;
  await saveAnswers(actor, { attemptId, answers: rightAnswers(exam, 18) });
  expect(await submitAttempt(actor, { attemptId, answers: [] })).toEqual({ ok: true, value: { attemptId } });
  const row = await readAttemptRow(attemptId);
  expect(row).toMatchObject({ state: 'submitted', score: 18, maxScore: 20 });
  expect(row.scores).toEqual(items.map((_, position) => (position < 18 ? 1 : 0)));
  expect(row.receipt).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  expect(Math.abs((row.finishedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(5000);
  const missed = await db.missedItem.findMany({
    where: { memberId: actor.memberId },
    select: { item: { select: { code: true } } },
  });
  expect(new Set(missed.map(({ item }) => item.code))).toEqual(new Set(items.slice(18).map(({ id }) => id)));
  expect(await eventsOf(attemptId)).toEqual([{ action: 'submit-attempt', actorId: actor.memberId }]);
});

test('answers the saving route never took come in with 交卷, an older one does not replace what is stored', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  const [first, second] = rightAnswers(exam, 2);
  if (!first || !second) throw new Error('no items');
  await saveAnswers(actor, { attemptId, answers: [{ ...first, seq: 5 }] });
  const wrong = { ...first, value: null, seq: 4 };
  await submitAttempt(actor, { attemptId, answers: [wrong, second] });
  expect((await readAttemptRow(attemptId)).score).toBe(2);
});

test('two taps, a retry and the sweeper at once give one result', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  await saveAnswers(actor, { attemptId, answers: rightAnswers(exam, 12) });
  await moveDeadline(attemptId, -61);
  const submit = () => submitAttempt(actor, { attemptId, answers: [] });
  const results = await Promise.all([
    submit(),
    closeExpired(),
    submit(),
    closeExpired({ only: attemptId }),
    submit(),
  ]);
  expect(results.filter((each) => typeof each === 'object' && each.ok)).toHaveLength(3);
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'expired', score: 12 });
  expect(await eventsOf(attemptId)).toHaveLength(1);
});

test('交卷 again changes nothing, not even with other answers', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam, 3) });
  const before = await readAttemptRow(attemptId);
  expect((await submitAttempt(actor, { attemptId, answers: rightAnswers(exam) })).ok).toBe(true);
  expect(await readAttemptRow(attemptId)).toEqual(before);
});

test('within the grace 交卷 counts as one’s own, finished at the deadline', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  await moveDeadline(attemptId, -30);
  const inTime = rightAnswers(exam, 1).map((each) => ({
    ...each,
    answeredAt: new Date(Date.now() - 40_000).toISOString(),
  }));
  await submitAttempt(actor, {
    attemptId,
    answers: [...inTime, given(1, exam.items[1] ? keyOf(exam.items[1]) : [0])],
  });
  const row = await readAttemptRow(attemptId);
  expect(row).toMatchObject({ state: 'submitted', score: 1 });
  expect(row.finishedAt).toEqual(row.deadlineAt);
});

test('past the grace it is closed as expired, without the late answers', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  await moveDeadline(attemptId, -61);
  expect((await submitAttempt(actor, { attemptId, answers: rightAnswers(exam) })).ok).toBe(true);
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'expired', score: 0 });
});

test('nothing goes to the list of missed items before results are released', async () => {
  const releaseAt = new Date(Date.now() + 3_600_000);
  const { actor, attemptId } = await createExam({ quiz: { releaseAt } });
  await submitAttempt(actor, { attemptId, answers: [] });
  expect(await db.missedItem.count({ where: { memberId: actor.memberId } })).toBe(0);
});

test('members who miss the same items at once do not block each other', async () => {
  const { quiz } = await createContent();
  const exams = await Promise.all(
    Array.from({ length: 6 }, async () => startExam(await createMember(), quiz.slug)),
  );
  const done = await Promise.all(
    exams.map(({ actor, attemptId }) => submitAttempt(actor, { attemptId, answers: [] })),
  );
  expect(done.every(({ ok }) => ok)).toBe(true);
});

test('a misfitting answer or somebody else’s attempt changes nothing', async () => {
  const { actor, attemptId } = await createExam();
  expect(await submitAttempt(actor, { attemptId, answers: [given(0, [9])] })).toMatchObject({
    error: 'InvalidInput',
  });
  expect(await submitAttempt(await createMember(), { attemptId, answers: [] })).toMatchObject({
    error: 'NotFound',
  });
  expect((await readAttemptRow(attemptId)).state).toBe('in_progress');
});
