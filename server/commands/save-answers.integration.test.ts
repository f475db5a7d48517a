import { expect, test } from 'vitest';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import {
  createExam,
  type ExamFixture,
  given,
  moveDeadline,
  readAttemptRow,
  rightAnswers,
} from '../testing/exam-fixture';
import { closeExpired } from './close-expired';
import { type GivenAnswer, saveAnswers } from './save-answers';
import { submitAttempt } from './submit-attempt';

const save = ({ actor, attemptId }: ExamFixture, ...answers: GivenAnswer[]) =>
  saveAnswers(actor, { attemptId, answers });

async function saved(exam: ExamFixture, ...answers: GivenAnswer[]) {
  const result = await save(exam, ...answers);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const positionOf = ({ items }: ExamFixture, kind: string) => items.findIndex((item) => item.kind === kind);

test('an answer is stored and named in the reply, with the time left', async () => {
  const exam = await createExam();
  const reply = await saved(exam, given(0, [1], 7), given(3, [2], 2));
  expect(reply).toMatchObject({
    saved: [
      { position: 0, seq: 7, value: [1] },
      { position: 3, seq: 2, value: [2] },
    ],
    state: 'in_progress',
    open: true,
  });
  expect(reply.secondsLeft).toBeGreaterThan(1190);
  expect(reply.secondsLeft).toBeLessThanOrEqual(1200);
});

test('a lower seq is ignored, an equal one leaves the first arrival, and the reply says what is stored', async () => {
  const exam = await createExam();
  await saved(exam, given(0, [1], 5));
  const stored = [{ position: 0, seq: 5, value: [1] }];
  expect((await saved(exam, given(0, [2], 4))).saved).toEqual(stored);
  expect((await saved(exam, given(0, [3], 5))).saved).toEqual(stored);
  expect((await saved(exam, given(0, [2], 6))).saved).toEqual([{ position: 0, seq: 6, value: [2] }]);
});

test('the reply names what is stored elsewhere on the paper, so that an older device learns of a newer one', async () => {
  const exam = await createExam();
  expect((await saved(exam, given(0, [1], 5))).others).toBeUndefined();
  await saved(exam, given(3, [2], 7));
  expect((await saved(exam, given(0, [2], 6))).others).toEqual({ 3: 7 });
});

test('an empty request asks: everything stored, and the time left', async () => {
  const exam = await createExam();
  expect((await saved(exam)).saved).toEqual([]);
  await saved(exam, given(2, [1], 3));
  await saved(exam, given(0, null, 1));
  expect(await saved(exam)).toMatchObject({
    saved: [
      { position: 0, seq: 1, value: null },
      { position: 2, seq: 3, value: [1] },
    ],
    state: 'in_progress',
    open: true,
  });
});

test('null clears an answer, no ticks left is the same, and several ticks are stored ascending', async () => {
  const exam = await createExam();
  const multiple = positionOf(exam, 'multiple');
  expect((await saved(exam, given(multiple, [2, 0], 1))).saved[0]?.value).toEqual([0, 2]);
  expect((await saved(exam, given(multiple, [], 2))).saved[0]?.value).toBeNull();
  await saved(exam, given(0, [1], 1));
  expect((await saved(exam, given(0, null, 2))).saved).toEqual([{ position: 0, seq: 2, value: null }]);
});

test('of one position twice in a request the highest seq stays', async () => {
  const exam = await createExam();
  expect((await saved(exam, given(0, [2], 3), given(0, [1], 2))).saved).toEqual([
    { position: 0, seq: 3, value: [2] },
  ]);
});

test('an empty request is a look at the clock', async () => {
  expect(await saved(await createExam())).toMatchObject({ saved: [], state: 'in_progress', open: true });
});

test('a value that does not fit its item is refused with everything beside it', async () => {
  const exam = await createExam();
  const multiple = positionOf(exam, 'multiple');
  const wrong = [given(20, [0]), given(1, [0, 1]), given(1, []), given(1, [4]), given(multiple, [1, 1])];
  for (const each of wrong)
    expect(await save(exam, given(0, [1]), each)).toMatchObject({ error: 'InvalidInput' });
  expect((await readAttemptRow(exam.attemptId)).answers).toEqual([]);
});

test("another member's attempt is not found, also after its owner has saved, and stays as it is", async () => {
  const exam = await createExam();
  const stranger = { ...exam, actor: await createMember() };
  expect(await save(stranger, given(0, [1]))).toMatchObject({ error: 'NotFound' });
  await saved(exam, given(0, [2]));
  expect(await save(stranger, given(0, [1], 9))).toMatchObject({ error: 'NotFound' });
  expect((await readAttemptRow(exam.attemptId)).answers).toMatchObject([{ value: [2], seq: 1 }]);
  for (const attemptId of ['1', '00000000-0000-4000-8000-000000000000']) {
    expect(await save({ ...exam, attemptId }, given(0, [1]))).toMatchObject({ error: 'NotFound' });
  }
});

test('within the grace only what was answered before the deadline is taken', async () => {
  const exam = await createExam();
  await moveDeadline(exam.attemptId, -30);
  const before = given(0, [1], 1, new Date(Date.now() - 31_000));
  const after = given(1, [1], 1, new Date(Date.now() - 29_000));
  expect(await saved(exam, before, after)).toMatchObject({
    saved: [
      { position: 0, seq: 1, value: [1] },
      { position: 1, seq: 0, value: null },
    ],
    secondsLeft: 0,
    open: true,
  });
  expect(await saved(exam, after)).toMatchObject({ open: false, state: 'in_progress' });
});

test('a client clock ahead of ours does not make an answer late', async () => {
  const exam = await createExam();
  const ahead = given(0, [1], 1, new Date(Date.now() + 3_600_000));
  expect((await saved(exam, ahead)).saved).toEqual([{ position: 0, seq: 1, value: [1] }]);
  expect((await readAttemptRow(exam.attemptId)).answers[0]?.answeredAt.getTime()).toBeLessThan(
    Date.now() + 1000,
  );
});

test('past the grace nothing is taken, whatever the client says', async () => {
  const exam = await createExam();
  await moveDeadline(exam.attemptId, -61);
  const early = given(0, [1], 1, new Date(Date.now() - 3_600_000));
  expect(await saved(exam, early)).toMatchObject({ open: false });
  expect(await saved(exam)).toMatchObject({ open: false });
  expect((await readAttemptRow(exam.attemptId)).answers).toEqual([]);
});

test('a closed attempt takes nothing and says its state with what is stored', async () => {
  const exam = await createExam();
  await saved(exam, given(0, [1]));
  await submitAttempt(exam.actor, { attemptId: exam.attemptId, answers: [] });
  expect(await saved(exam, given(0, [2], 9))).toMatchObject({
    open: false,
    state: 'submitted',
    saved: [{ position: 0, seq: 1, value: [1] }],
  });
});

test('saves from two devices in any order end with the highest seq everywhere', async () => {
  const exam = await createExam();
  const seqs = Array.from({ length: 12 }, (_, i) => i + 1).sort((a, b) => ((a * 7) % 13) - ((b * 7) % 13));
  await Promise.all(seqs.map((seq) => save(exam, given(0, [seq % 4], seq), given(1, [seq % 4], seq))));
  const { answers } = await readAttemptRow(exam.attemptId);
  expect(answers.map(({ seq, value }) => [seq, value])).toEqual([
    [12, [0]],
    [12, [0]],
  ]);
});

test('every acknowledged answer is graded, however saves and 交卷 interleave', async () => {
  for (let round = 0; round < 8; round += 1) {
    const exam = await createExam();
    const answers = rightAnswers(exam);
    // A save of its own first, so that the paper is known and the rest really runs side by side.
    await save(exam, ...answers.slice(0, 1));
    const [before, after] = [answers.slice(1, 2 + round), answers.slice(2 + round)];
    const replies = await Promise.all([
      ...before.map((answer) => save(exam, answer)),
      submitAttempt(exam.actor, { attemptId: exam.attemptId, answers: [] }).then(() => null),
      ...after.map((answer) => save(exam, answer)),
    ]);
    const acknowledged = 1 + replies.filter((each) => each?.ok && each.value.open).length;
    expect((await readAttemptRow(exam.attemptId)).score).toBe(acknowledged);
  }
});

test('a save that waits for the sweeper finds the attempt closed', async () => {
  const exam = await createExam();
  await moveDeadline(exam.attemptId, -61);
  const [closed, reply] = await Promise.all([
    closeExpired({ only: exam.attemptId }),
    save(exam, given(0, [1])),
  ]);
  expect(closed).toBe(1);
  expect(reply).toMatchObject({ ok: true, value: { open: false } });
  expect(await db.examAnswer.count({ where: { attemptId: exam.attemptId } })).toBe(0);
});
