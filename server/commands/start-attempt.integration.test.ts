import { expect, test } from 'vitest';
import type { PaperItem } from '@/domain/quiz/paper';
import { db } from '../db';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { moveDeadline, readAttemptRow, startExam } from '../testing/exam-fixture';
import { beginExam } from './begin-exam';
import { prepareAttempt } from './prepare-attempts';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

const far = new Date('2020-01-01T00:00:00Z');

test('a start fixes paper and deadline, and is on the audit', async () => {
  const { quiz } = await createContent();
  const { attemptId, actor } = await startExam(await createMember(), quiz.slug);
  const row = await readAttemptRow(attemptId);
  expect(row).toMatchObject({ state: 'in_progress', number: 1, passRatio: 0.6, maxScore: 20 });
  expect(row.deadlineAt.getTime() - row.startedAt.getTime()).toBe(20 * 60 * 1000);
  const paper = row.paper as PaperItem[];
  expect(new Set(paper.map(({ itemVersionId }) => itemVersionId)).size).toBe(20);
  const events = await db.auditEvent.findMany({ where: { subject: `attempt:${attemptId}` } });
  expect(events).toMatchObject([{ action: 'start-attempt', actorId: actor.memberId, session: 'fixture' }]);
});

test('starting again, or from eight devices at once, gives the one open attempt', async () => {
  const [{ quiz }, actor] = [await createContent(), await createMember()];
  const starts = await Promise.all(Array.from({ length: 8 }, () => startAttempt(actor, { slug: quiz.slug })));
  const ids = new Set(starts.map((start) => (start.ok ? start.value.attemptId : start.error)));
  expect(ids.size).toBe(1);
  expect(await db.attempt.count({ where: { memberId: actor.memberId } })).toBe(1);
});

test('the deadline is never later than the close of the exam', async () => {
  const closesAt = new Date(Date.now() + 5 * 60 * 1000);
  const { quiz } = await createContent({ quiz: { closesAt } });
  const { attemptId } = await startExam(await createMember(), quiz.slug);
  expect((await readAttemptRow(attemptId)).deadlineAt).toEqual(closesAt);
});

test('the close of the campaign counts where the quiz has none of its own', async () => {
  const closesAt = new Date(Date.now() + 5 * 60 * 1000);
  const { quiz } = await createContent({ campaign: { closesAt } });
  const { attemptId } = await startExam(await createMember(), quiz.slug);
  expect((await readAttemptRow(attemptId)).deadlineAt).toEqual(closesAt);
});

test('not before it opens, not after it closes', async () => {
  const actor = await createMember();
  const later = await createContent({ quiz: { opensAt: new Date(Date.now() + 60_000) } });
  expect(await startAttempt(actor, later.quiz)).toMatchObject({ error: 'NotOpenYet' });
  const over = await createContent({ quiz: { closesAt: far } });
  expect(await startAttempt(actor, over.quiz)).toMatchObject({ error: 'Closed' });
  expect(await db.attempt.count({ where: { memberId: actor.memberId } })).toBe(0);
});

test('an exam of another subtree, of a campaign to come, or unknown is not found', async () => {
  const [mine, other] = [await createUnit(), await createUnit()];
  const actor = await createMember(mine);
  const theirs = await createContent({ targets: [other.path] });
  expect(await startAttempt(actor, theirs.quiz)).toMatchObject({ error: 'NotFound' });
  const coming = await createContent({ campaign: { opensAt: new Date(Date.now() + 60_000) } });
  expect(await startAttempt(actor, coming.quiz)).toMatchObject({ error: 'NotFound' });
  expect(await startAttempt(actor, { slug: 'no-such-quiz' })).toMatchObject({ error: 'NotFound' });
  const ours = await createContent({ targets: [mine.path] });
  expect((await startAttempt(actor, ours.quiz)).ok).toBe(true);
});

test('attempts are numbered and run out; a voided one does not count', async () => {
  const [{ quiz }, actor] = [await createContent({ quiz: { attemptsAllowed: 2 } }), await createMember()];
  const first = await startExam(actor, quiz.slug);
  await submitAttempt(actor, { attemptId: first.attemptId, answers: [] });
  const second = await startExam(actor, quiz.slug);
  expect((await readAttemptRow(second.attemptId)).number).toBe(2);
  await submitAttempt(actor, { attemptId: second.attemptId, answers: [] });
  expect(await startAttempt(actor, quiz)).toMatchObject({ error: 'NoAttemptsLeft' });
  await db.attempt.update({ where: { id: second.attemptId }, data: { state: 'voided' } });
  const third = await startExam(actor, quiz.slug);
  expect((await readAttemptRow(third.attemptId)).number).toBe(3);
});

test('an overdue attempt is closed before the next one starts; within the grace it goes on', async () => {
  const [{ quiz }, actor] = [await createContent(), await createMember()];
  const first = await startExam(actor, quiz.slug);
  await moveDeadline(first.attemptId, -30);
  expect((await startExam(actor, quiz.slug)).attemptId).toBe(first.attemptId);
  await moveDeadline(first.attemptId, -61);
  const second = await startExam(actor, quiz.slug);
  expect(second.attemptId).not.toBe(first.attemptId);
  expect((await readAttemptRow(first.attemptId)).state).toBe('expired');
});

test('a pool that cannot fill the paper is said so', async () => {
  const { quiz } = await createContent({ quiz: { blueprint: { counts: { multiple: 7 } } } });
  expect(await startAttempt(await createMember(), quiz)).toMatchObject({ error: 'PaperTooSmall' });
});

test('a withdrawn item is in no paper drawn afterwards', async () => {
  const { quiz, items } = await createContent({ quiz: { blueprint: { counts: { multiple: 6 } } } });
  await startExam(await createMember(), quiz.slug);
  const gone = items.find(({ item }) => item.kind === 'multiple');
  await db.itemVersion.update({ where: { id: gone?.itemVersionId ?? 0 }, data: { state: 'draft' } });
  expect(await startAttempt(await createMember(), quiz)).toMatchObject({ error: 'PaperTooSmall' });
});

test('a page that begins an exam gets the paper with the start, and the same one again', async () => {
  const [{ quiz }, actor] = [await createContent(), await createMember()];
  const [first, again] = [await beginExam(actor, quiz), await beginExam(actor, quiz)];
  expect(first).toMatchObject({ ok: true, value: { items: { length: 20 }, saved: [] } });
  expect(JSON.stringify(first)).not.toContain('explanation');
  expect(first.ok && again.ok && first.value.attemptId === again.value.attemptId).toBe(true);
  const closed = await createContent({ quiz: { closesAt: far } });
  expect(await beginExam(actor, closed.quiz)).toMatchObject({ error: 'Closed' });
});

test('whoever starts while an editor changes the exam sits the exam as changed', async () => {
  for (const ready of [false, true]) {
    const { quiz } = await createContent({ quiz: { opensAt: new Date(Date.now() + 600_000) } });
    const actor = await createMember();
    if (ready) await prepareAttempt(actor, quiz);
    await db.quiz.update({ where: { slug: quiz.slug }, data: { opensAt: null } });
    const counted = () => db.attempt.count({ where: { quizId: quiz.id, state: 'in_progress' } });
    const [started] = await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Quiz" WHERE "id" = ${quiz.id} FOR UPDATE`;
      const starting = startAttempt(actor, quiz);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await counted()).toBe(0);
      await tx.quiz.update({
        where: { id: quiz.id },
        data: { limitSeconds: 300, blueprint: { counts: { single: 4 } } },
        select: { id: true },
      });
      return [starting];
    });
    const result = await started;
    if (!result?.ok) throw new Error('not started');
    const row = await readAttemptRow(result.value.attemptId);
    expect(row.maxScore).toBe(4);
    expect(row.deadlineAt.getTime() - row.startedAt.getTime()).toBe(300_000);
  }
});
