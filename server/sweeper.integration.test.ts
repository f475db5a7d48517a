import { afterEach, expect, test, vi } from 'vitest';
import { db } from './db';
import { log } from './log';
import { startSweeper, sweepOverdue } from './sweeper';
import { createExam, moveDeadline, readAttemptRow } from './testing/exam-fixture';

afterEach(() => vi.restoreAllMocks());

test('a process begins with a round of its own, and starting twice is starting once', async () => {
  const { attemptId } = await createExam();
  await moveDeadline(attemptId, -61);
  const started = vi.spyOn(globalThis, 'setInterval');
  const stopped = vi.spyOn(globalThis, 'clearInterval');
  startSweeper();
  startSweeper();
  expect(stopped).toHaveBeenCalledWith(started.mock.results[0]?.value);
  await vi.waitFor(async () => expect((await readAttemptRow(attemptId)).state).toBe('expired'), 5000);
  clearInterval(started.mock.results[1]?.value);
});

test('an attempt left open for more than two minutes past its deadline raises the alarm, one less old does not', async () => {
  const alarm = vi.spyOn(log, 'error');
  const { attemptId: usual } = await createExam();
  await moveDeadline(usual, -95);
  await sweepOverdue();
  expect(alarm).not.toHaveBeenCalled();
  const { attemptId } = await createExam();
  await moveDeadline(attemptId, -125);
  await sweepOverdue();
  expect(alarm).toHaveBeenCalledWith(
    expect.objectContaining({ attempt: attemptId, oldest: expect.any(Number) }),
    expect.stringContaining('left open'),
  );
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'expired' });
});

test('an attempt that cannot be graded keeps no other from being closed, and is named in the log', async () => {
  const alarm = vi.spyOn(log, 'error');
  const [broken, sound] = [await createExam(), await createExam()];
  await db.attempt.update({
    where: { id: broken.attemptId },
    data: { paper: [{ itemVersionId: 999_999_999, order: [] }] },
    select: { id: true },
  });
  await moveDeadline(broken.attemptId, -90);
  await moveDeadline(sound.attemptId, -80);
  await sweepOverdue();
  expect(await readAttemptRow(sound.attemptId)).toMatchObject({ state: 'expired' });
  expect(await readAttemptRow(broken.attemptId)).toMatchObject({ state: 'in_progress' });
  expect(alarm).toHaveBeenCalledWith(
    expect.objectContaining({ attempt: broken.attemptId }),
    expect.stringContaining('could not be closed'),
  );
});
