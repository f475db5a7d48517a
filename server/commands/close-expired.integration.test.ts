import { expect, test, vi } from 'vitest';
import { db } from '../db';
import { attemptResult } from '../queries/attempt-result';
import { openPaper } from '../queries/attempts';
import { createContent, createMember } from '../testing/content-fixture';
import { createExam, moveDeadline, readAttemptRow, rightAnswers, startExam } from '../testing/exam-fixture';
import { closeExpired } from './close-expired';
import { saveAnswers } from './save-answers';

async function overdueExams(count: number) {
  const { quiz } = await createContent();
  const exams = await Promise.all(
    Array.from({ length: count }, async () => startExam(await createMember(), quiz.slug)),
  );
  await Promise.all(exams.map(({ attemptId }) => moveDeadline(attemptId, -90)));
  return exams;
}

test('an overdue attempt is graded with what was saved, finished at its deadline', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  await saveAnswers(actor, { attemptId, answers: rightAnswers(exam, 13) });
  await moveDeadline(attemptId, -61);
  expect(await closeExpired()).toBe(1);
  const row = await readAttemptRow(attemptId);
  expect(row).toMatchObject({ state: 'expired', score: 13 });
  expect(row.finishedAt).toEqual(row.deadlineAt);
  expect(row.receipt).toBeTruthy();
  const events = await db.auditEvent.findMany({ where: { action: 'expire-attempt' } });
  expect(events).toMatchObject([{ subject: `attempt:${attemptId}`, actorId: null }]);
});

test('running twice, or in several processes at once, closes each attempt once', async () => {
  const exams = await overdueExams(9);
  const closed = await Promise.all([closeExpired(), closeExpired(), closeExpired()]);
  expect(closed.reduce((sum, each) => sum + each, 0)).toBe(9);
  expect(await closeExpired()).toBe(0);
  const subject = { in: exams.map(({ attemptId }) => `attempt:${attemptId}`) };
  expect(await db.auditEvent.count({ where: { subject, action: 'expire-attempt' } })).toBe(9);
});

test('an attempt within its grace is left alone', async () => {
  const { attemptId } = await createExam();
  await moveDeadline(attemptId, -55);
  expect(await closeExpired()).toBe(0);
  expect((await readAttemptRow(attemptId)).state).toBe('in_progress');
});

test('opening the paper or the result of an overdue attempt closes it at once', async () => {
  const [first, second] = await overdueExams(2);
  if (!first || !second) throw new Error('no exams');
  expect(await openPaper(first.actor, first.attemptId)).toBe('closed');
  const result = await attemptResult(second.actor, second.attemptId, new Date());
  expect(result).toMatchObject({ receipt: { state: 'expired', answered: 0, total: 20 } });
  for (const { attemptId } of [first, second]) {
    expect((await readAttemptRow(attemptId)).state).toBe('expired');
  }
});

test('a process that has just started closes attempts over one connection: none waits for a second', async () => {
  const exams = await overdueExams(2);
  const pool = process.env.DATABASE_POOL;
  const kept = globalThis as { database?: unknown };
  const used = kept.database;
  // A second copy of the modules: no item is known yet, and there is a client of its own.
  vi.resetModules();
  delete kept.database;
  process.env.DATABASE_POOL = '1';
  try {
    const fresh = await import('./close-expired');
    expect(await fresh.closeExpired()).toBe(2);
    await (await import('../db')).db.$disconnect();
  } finally {
    if (pool === undefined) delete process.env.DATABASE_POOL;
    else process.env.DATABASE_POOL = pool;
    kept.database = used;
  }
  for (const { attemptId } of exams) expect((await readAttemptRow(attemptId)).state).toBe('expired');
});
