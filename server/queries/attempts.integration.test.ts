import { expect, test } from 'vitest';
import { optionsOf } from '@/domain/items/kinds';
import type { PaperItem } from '@/domain/quiz/paper';
import { saveAnswers } from '../commands/save-answers';
import { submitAttempt } from '../commands/submit-attempt';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import { createExam, type ExamFixture, given, readAttemptRow, rightAnswers } from '../testing/exam-fixture';
import { attemptResult } from './attempt-result';
import { isOwnAttempt, openPaper } from './attempts';

async function paperOf({ actor, attemptId }: ExamFixture) {
  const paper = await openPaper(actor, attemptId);
  if (!paper || paper === 'closed' || paper === 'on-paper') throw new Error('no open paper');
  return paper;
}

async function resultOf({ actor, attemptId }: ExamFixture, now = new Date()) {
  const result = await attemptResult(actor, attemptId, now);
  if (!result || result === 'open') throw new Error('no result');
  return result;
}

test('the open paper carries items in their order, saved answers with seq, and nothing else', async () => {
  const exam = await createExam();
  const { actor, attemptId, items } = exam;
  await saveAnswers(actor, { attemptId, answers: [given(3, [1], 6)] });
  const paper = await paperOf(exam);
  expect(paper.saved).toEqual([{ position: 3, seq: 6, value: [1] }]);
  expect(paper.deadlineAt - paper.serverNow).toBeGreaterThan(1_190_000);
  const orders = ((await readAttemptRow(attemptId)).paper as PaperItem[]).map(({ order }) => order);
  expect(paper.items).toEqual(
    items.map((item, i) => ({
      kind: item.kind,
      stem: item.stem,
      options: (orders[i] ?? []).map((index) => ({ index, text: optionsOf(item)[index] })),
    })),
  );
});

test('only an end at the close of the exam is shared by everybody', async () => {
  expect((await paperOf(await createExam())).closesTogether).toBe(false);
  const closesAt = new Date(Date.now() + 300_000);
  expect((await paperOf(await createExam({ quiz: { closesAt } }))).closesTogether).toBe(true);
  expect((await paperOf(await createExam({ campaign: { closesAt } }))).closesTogether).toBe(true);
});

test('paper and result are their owner’s alone, and the result waits for the end', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  const stranger = await createMember();
  expect(await openPaper(stranger, attemptId)).toBeNull();
  expect(await openPaper(actor, 'x')).toBeNull();
  expect(await attemptResult(actor, attemptId, new Date())).toBe('open');
  expect(await isOwnAttempt(actor.memberId, attemptId)).toBe(true);
  expect(await isOwnAttempt(stranger.memberId, attemptId)).toBe(false);
  await submitAttempt(actor, { attemptId, answers: [] });
  expect(await openPaper(actor, attemptId)).toBe('closed');
  expect(await attemptResult(stranger, attemptId, new Date())).toBeNull();
});

test('the result shows one’s answer beside the key, with the sentence it stands in', async () => {
  const exam = await createExam();
  const { actor, attemptId, items } = exam;
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam, 19) });
  const { receipt, review } = await resultOf(exam);
  expect(receipt).toMatchObject({ answered: 19, total: 20, state: 'submitted' });
  expect(review).toMatchObject({ score: 19, maxScore: 20, passed: true });
  for (const [i, item] of (review?.items ?? []).entries()) {
    const stored = items[i];
    const right = item.options.filter((option) => option.right).map(({ index }) => index);
    expect(right.sort()).toEqual([...(stored?.key ?? [])].sort());
    expect(
      item.options
        .filter(({ chosen }) => chosen)
        .map(({ index }) => index)
        .sort(),
    ).toEqual(i < 19 ? right : []);
    for (const passage of item.passages) {
      const at = passage.sentences.findIndex(({ id }) => id === passage.highlight);
      const quote = stored?.source.find(({ sentence }) => sentence === passage.highlight)?.quote;
      expect(passage.sentences[at]?.text).toContain(quote);
      expect(passage.sentences.length).toBeLessThanOrEqual(3);
    }
    expect(item.passages.length).toBeGreaterThan(0);
  }
  expect(review?.reread.map(({ count }) => count)).toEqual([1]);
});

test('before release there is a receipt and no key; a voided attempt never shows one', async () => {
  const releaseAt = new Date(Date.now() + 3_600_000);
  const exam = await createExam({ quiz: { releaseAt } });
  await submitAttempt(exam.actor, { attemptId: exam.attemptId, answers: rightAnswers(exam) });
  const before = await resultOf(exam);
  expect(before.review).toBeNull();
  expect(before.receipt.receipt).toBeTruthy();
  const later = new Date(releaseAt.getTime() + 1);
  expect((await resultOf(exam, later)).review?.score).toBe(20);
  await db.attempt.update({ where: { id: exam.attemptId }, data: { state: 'voided' }, select: { id: true } });
  expect((await resultOf(exam, later)).review).toBeNull();
});
