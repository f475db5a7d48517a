import { expect, test, vi } from 'vitest';
import type { PaperItem } from '@/domain/quiz/paper';
import { db } from '../db';
import { log } from '../log';
import { attemptItems } from '../queries/attempt-paper';
import { attemptResult } from '../queries/attempt-result';
import { openPaper } from '../queries/attempts';
import { assignedQuiz } from '../queries/quizzes';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { given, readAttemptRow, startExam } from '../testing/exam-fixture';
import { prepareAttempt, prepareBatch, prepareDue } from './prepare-attempts';
import { saveAnswers } from './save-answers';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const ring = (slug: string) => db.quiz.update({ where: { slug }, data: { opensAt: inMinutes(-1) } });

const readyOf = (memberId: number, quizId?: number) =>
  db.attempt.findMany({ where: { memberId, quizId, state: 'scheduled' } });

async function waiting(over: Parameters<typeof createContent>[0] = {}) {
  const content = await createContent({ ...over, quiz: { opensAt: inMinutes(10), ...over.quiz } });
  const actor = await createMember();
  await prepareAttempt(actor, content.quiz);
  const [ready] = await readyOf(actor.memberId);
  if (!ready) throw new Error('no paper lies ready');
  return { ...content, actor, ready };
}

test('who waits finds a paper ready, and the start takes that very paper', async () => {
  const { quiz, actor, ready } = await waiting();
  expect(ready).toMatchObject({ number: 1, startedAt: null, deadlineAt: null, receipt: null });
  expect(await startAttempt(actor, quiz)).toMatchObject({ error: 'NotOpenYet' });
  await ring(quiz.slug);
  const { attemptId } = await startExam(actor, quiz.slug);
  expect(attemptId).toBe(ready.id);
  const row = await readAttemptRow(attemptId);
  expect(row).toMatchObject({
    state: 'in_progress',
    paper: ready.paper,
    seed: ready.seed,
    session: 'fixture',
  });
  expect(row.deadlineAt.getTime() - row.startedAt.getTime()).toBe(1_200_000);
  const events = await db.auditEvent.findMany({ where: { subject: `attempt:${attemptId}` } });
  expect(events).toMatchObject([{ action: 'start-attempt', actorId: actor.memberId, data: { number: 1 } }]);
});

test('waiting twice, or on two devices at once, prepares one paper', async () => {
  const { quiz, actor } = await waiting();
  await Promise.all([1, 2, 3].map(() => prepareAttempt(actor, quiz)));
  expect(await readyOf(actor.memberId)).toHaveLength(1);
});

test('eight taps on a paper that lies ready begin it once', async () => {
  const { quiz, actor, ready } = await waiting();
  await ring(quiz.slug);
  const starts = await Promise.all(Array.from({ length: 8 }, () => startAttempt(actor, quiz)));
  expect(new Set(starts.map((each) => each.ok && each.value.attemptId))).toEqual(new Set([ready.id]));
  const subject = `attempt:${ready.id}`;
  expect(await db.auditEvent.count({ where: { subject, action: 'start-attempt' } })).toBe(1);
});

test('before the bell nobody sees the paper, answers it, hands it in or is counted as having begun', async () => {
  const { quiz, actor, ready } = await waiting();
  expect(await openPaper(actor, ready.id)).toBeNull();
  expect(await attemptItems(actor.memberId, ready.id)).toBeNull();
  expect(await attemptResult(actor, ready.id, new Date())).toBeNull();
  const answers = [given(0, [1])];
  expect(await saveAnswers(actor, { attemptId: ready.id, answers })).toMatchObject({ error: 'NotFound' });
  expect(await submitAttempt(actor, { attemptId: ready.id, answers })).toMatchObject({ error: 'NotFound' });
  expect(await assignedQuiz(actor, quiz.slug, new Date())).toMatchObject({
    phase: 'waiting',
    ready: true,
    state: 'not-started',
    attemptsLeft: 5,
    past: [],
    openId: null,
  });
});

test('an item withdrawn or a blueprint changed after preparing is drawn anew at the start', async () => {
  const first = await waiting();
  const gone = (first.ready.paper as PaperItem[])[0]?.itemVersionId ?? 0;
  await db.itemVersion.update({ where: { id: gone }, data: { state: 'withdrawn' } });
  await ring(first.quiz.slug);
  const { attemptId } = await startExam(first.actor, first.quiz.slug);
  const { paper } = await readAttemptRow(attemptId);
  expect((paper as PaperItem[]).map(({ itemVersionId }) => itemVersionId)).not.toContain(gone);
  expect(await readyOf(first.actor.memberId)).toEqual([]);

  const second = await waiting();
  await db.quiz.update({
    where: { slug: second.quiz.slug },
    data: { opensAt: inMinutes(-1), blueprint: { counts: { single: 3 } } },
  });
  const exam = await startExam(second.actor, second.quiz.slug);
  expect(await readAttemptRow(exam.attemptId)).toMatchObject({ maxScore: 3 });
  expect(exam.items).toHaveLength(3);
});

test('nothing is prepared long before the bell, beside an open attempt, or when none is left', async () => {
  const actor = await createMember();
  const early = await createContent({ quiz: { opensAt: inMinutes(16) } });
  expect(await prepareAttempt(actor, early.quiz)).toEqual({ ok: true, value: null });
  const open = await createContent({ quiz: { attemptsAllowed: 1 } });
  const exam = await startExam(actor, open.quiz.slug);
  await prepareAttempt(actor, open.quiz);
  await submitAttempt(actor, { attemptId: exam.attemptId, answers: [] });
  await prepareAttempt(actor, open.quiz);
  expect(await readyOf(actor.memberId)).toEqual([]);
  expect(await prepareAttempt(actor, { slug: 'no-such-quiz' })).toMatchObject({ error: 'NotFound' });
});

test('the job prepares everybody who is assigned, in batches, once, whatever runs beside it', async () => {
  const [mine, other] = [await createUnit(), await createUnit()];
  const members = await Promise.all(Array.from({ length: 7 }, () => createMember(mine)));
  const stranger = await createMember(other);
  const { quiz } = await createContent({ targets: [mine.path], quiz: { opensAt: inMinutes(20) } });
  const first = await prepareBatch(quiz.id, { limit: 3 });
  expect(first).toEqual({ prepared: 3, last: expect.any(Number) });
  await Promise.all([prepareDue(), prepareDue(), prepareBatch(quiz.id)]);
  const ready = await db.attempt.findMany({ where: { quizId: quiz.id } });
  expect(ready.map(({ memberId }) => memberId).sort()).toEqual(
    members.map(({ memberId }) => memberId).sort(),
  );
  expect(new Set(ready.map(({ seed }) => seed)).size).toBe(7);
  expect(await readyOf(stranger.memberId, quiz.id)).toEqual([]);
  expect(await prepareBatch(quiz.id)).toEqual({ prepared: 0, last: null });
});

test('an exam that opens later than half an hour from now is left to a later run', async () => {
  const unit = await createUnit();
  const { memberId } = await createMember(unit);
  const { quiz } = await createContent({ targets: [unit.path], quiz: { opensAt: inMinutes(31) } });
  await prepareDue();
  expect(await readyOf(memberId, quiz.id)).toEqual([]);
});

test('an exam whose paper cannot be filled keeps no other from being prepared', async () => {
  const unit = await createUnit();
  await createMember(unit);
  const over = { targets: [unit.path], quiz: { opensAt: inMinutes(20) } };
  const small = await createContent({
    ...over,
    quiz: { ...over.quiz, blueprint: { counts: { multiple: 7 } } },
  });
  const fine = await createContent(over);
  const told = vi.spyOn(log, 'error');
  await prepareDue();
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ quiz: small.quiz.id }), expect.any(String));
  expect(await db.attempt.count({ where: { quizId: fine.quiz.id, state: 'scheduled' } })).toBe(1);
});
