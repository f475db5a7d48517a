import { expect, test, vi } from 'vitest';
import { startSweeper } from './sweeper';
import { createExam, moveDeadline, readAttemptRow } from './testing/exam-fixture';

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
