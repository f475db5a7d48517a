import { expect, test } from 'vitest';
import { db } from '../db';
import { attemptResult } from '../queries/attempt-result';
import { openPaper } from '../queries/attempts';
import { attemptDossier } from '../queries/exam-signals';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { given, moveDeadline, readAttemptRow, rightAnswers, startExam } from '../testing/exam-fixture';
import { closeExpired } from './close-expired';
import { acceptLateAnswers, reopenAttempt, voidAttempt } from './decide-attempt';
import { prepareAttempt } from './prepare-attempts';
import { saveAnswers } from './save-answers';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

const reason = '停电，经核实';

async function sat(right = 8, over: Parameters<typeof createContent>[0] = {}) {
  const district = await createUnit(undefined, '区');
  const unit = await createUnit(district);
  const office = await createMember(district, ['office']);
  const { quiz } = await createContent(over);
  const exam = await startExam(await createMember(unit), quiz.slug);
  const { attemptId, actor } = exam;
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam, right) });
  return { ...exam, quiz, unit, office };
}

const eventsOf = (attemptId: string) =>
  db.auditEvent.findMany({ where: { subject: `attempt:${attemptId}` }, orderBy: { id: 'asc' } });

test('a voided attempt uses none up, shows no result and stays on record', async () => {
  const { attemptId, actor, quiz, office } = await sat(20, { quiz: { attemptsAllowed: 1 } });
  expect(await startAttempt(actor, quiz)).toMatchObject({ error: 'NoAttemptsLeft' });
  expect(await voidAttempt(office, { attemptId, reason })).toEqual({ ok: true, value: null });
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'voided', score: 20 });
  expect(await attemptResult(actor, attemptId, new Date())).toMatchObject({ review: null });
  expect((await startAttempt(actor, quiz)).ok).toBe(true);
  expect((await eventsOf(attemptId)).at(-1)).toMatchObject({
    action: 'void-attempt',
    actorId: office.memberId,
    data: { from: 'submitted', score: 20, reason },
  });
  expect(await voidAttempt(office, { attemptId, reason })).toMatchObject({ error: 'AttemptMoved' });
});

test('a running attempt can be voided: nothing is saved or handed in afterwards', async () => {
  const { actor, office, quiz } = await sat();
  const exam = await startExam(actor, quiz.slug);
  await voidAttempt(office, { attemptId: exam.attemptId, reason });
  const late = await saveAnswers(actor, { attemptId: exam.attemptId, answers: [given(0, [1])] });
  expect(late).toMatchObject({ value: { open: false, state: 'voided' } });
  await submitAttempt(actor, { attemptId: exam.attemptId, answers: [] });
  expect(await readAttemptRow(exam.attemptId)).toMatchObject({ state: 'voided', receipt: null });
});

test('reopened, it goes on with its answers, and ends with a new receipt; the old score is on the audit', async () => {
  const exam = await sat(8);
  const { attemptId, actor, office } = exam;
  const before = await readAttemptRow(attemptId);
  expect(await reopenAttempt(office, { attemptId, minutes: 10, reason })).toEqual({ ok: true, value: null });
  const paper = await openPaper(actor, attemptId);
  expect(paper).toMatchObject({ saved: { length: 8 } });
  const open = await readAttemptRow(attemptId);
  expect(open).toMatchObject({ state: 'in_progress', score: null, receipt: null, gradedAt: null });
  expect(Math.round((open.deadlineAt.getTime() - Date.now()) / 60_000)).toBe(10);
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam, 12).slice(8) });
  const after = await readAttemptRow(attemptId);
  expect(after).toMatchObject({ state: 'submitted', score: 12 });
  expect(after.receipt).not.toBe(before.receipt);
  const events = await eventsOf(attemptId);
  expect(events.map(({ action }) => action)).toEqual([
    'start-attempt',
    'submit-attempt',
    'reopen-attempt',
    'submit-attempt',
  ]);
  expect(events[2]?.data).toMatchObject({
    from: 'submitted',
    score: 8,
    receipt: before.receipt,
    minutes: 10,
  });
});

test('reopening waits for another open attempt, and takes the place of a paper that lies ready', async () => {
  const { attemptId, actor, office, quiz } = await sat();
  const input = { attemptId, minutes: 5, reason };
  const second = await startExam(actor, quiz.slug);
  expect(await reopenAttempt(office, input)).toMatchObject({ error: 'OtherAttemptOpen' });
  await submitAttempt(actor, { attemptId: second.attemptId, answers: [] });
  await prepareAttempt(actor, quiz);
  expect(await db.attempt.count({ where: { memberId: actor.memberId, state: 'scheduled' } })).toBe(1);
  expect((await reopenAttempt(office, input)).ok).toBe(true);
  expect(await db.attempt.count({ where: { memberId: actor.memberId, state: 'scheduled' } })).toBe(0);
  expect(await reopenAttempt(office, input)).toMatchObject({ error: 'AttemptMoved' });
});

test('reopening and starting at once leave one open attempt, whoever is faster', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { attemptId, actor, office, quiz } = await sat();
    if (round % 2 === 1) await prepareAttempt(actor, quiz);
    const [reopened, started] = await Promise.all([
      reopenAttempt(office, { attemptId, minutes: 5, reason }),
      startAttempt(actor, quiz),
    ]);
    const open = await db.attempt.findMany({ where: { memberId: actor.memberId, state: 'in_progress' } });
    expect(open).toHaveLength(1);
    expect(started).toMatchObject({ ok: true, value: { attemptId: open[0]?.id } });
    expect(reopened.ok).toBe(open[0]?.id === attemptId);
  }
});

test('voiding, 交卷 and the sweeper at once leave a voided attempt with one way to it', async () => {
  const { actor, office, quiz } = await sat();
  const { attemptId } = await startExam(actor, quiz.slug);
  await moveDeadline(attemptId, -61);
  const [voided] = await Promise.all([
    voidAttempt(office, { attemptId, reason }),
    submitAttempt(actor, { attemptId, answers: [] }),
    closeExpired(),
  ]);
  expect(voided.ok).toBe(true);
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'voided' });
  const actions = (await eventsOf(attemptId)).map(({ action }) => action);
  expect(actions.filter((each) => each === 'void-attempt')).toHaveLength(1);
  expect(actions.filter((each) => each === 'expire-attempt').length).toBeLessThanOrEqual(1);
});

test('an appeal takes what was answered in time and arrived late, nothing else', async () => {
  const { actor, office, quiz } = await sat();
  const exam = await startExam(actor, quiz.slug);
  const { attemptId } = exam;
  await moveDeadline(attemptId, -70);
  await closeExpired({ only: attemptId });
  const inTime = rightAnswers(exam, 3).map((each) => ({
    ...each,
    answeredAt: new Date(Date.now() - 100_000).toISOString(),
  }));
  const tooLate = rightAnswers(exam, 5).slice(3);
  await saveAnswers(actor, { attemptId, answers: [...inTime, ...tooLate] });
  expect(await readAttemptRow(attemptId)).toMatchObject({ score: 0 });
  expect(await acceptLateAnswers(office, { attemptId, reason })).toEqual({ ok: true, value: { taken: 3 } });
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'expired', score: 3 });
  const result = await attemptResult(actor, attemptId, new Date());
  expect(result).toMatchObject({ receipt: { notCounted: [{ position: 3 }, { position: 4 }] } });
  expect((await eventsOf(attemptId)).slice(-2)).toMatchObject([
    { action: 'accept-late-answers', data: { taken: 3, reason } },
    { action: 'rescore-attempt', actorId: office.memberId, data: { was: 0, score: 3 } },
  ]);
});

test('only the office above the member decides; to anybody else the attempt is not there', async () => {
  const { attemptId, actor, unit } = await sat();
  const others = [
    actor,
    await createMember(unit, ['secretary']),
    await createMember(undefined, ['office']),
    { ...actor, appointments: [{ role: 'office' as const, path: '/' }] },
  ];
  for (const each of others) {
    expect(await voidAttempt(each, { attemptId, reason })).toMatchObject({ error: 'NotFound' });
    expect(await reopenAttempt(each, { attemptId, minutes: 5, reason })).toMatchObject({ error: 'NotFound' });
    expect(await acceptLateAnswers(each, { attemptId, reason })).toMatchObject({ error: 'NotFound' });
    expect(await attemptDossier(each, attemptId)).toBeNull();
  }
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'submitted' });
});
