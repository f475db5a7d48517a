import { expect, test } from 'vitest';
import { db } from '../db';
import { createContent, createMember } from '../testing/content-fixture';
import { readAttemptRow, rightAnswers, startExam } from '../testing/exam-fixture';
import { voidAttempt } from './decide-attempt';
import { listReleased } from './list-missed';
import { submitAttempt } from './submit-attempt';

const heldBack = () => createContent({ quiz: { releaseAt: new Date(Date.now() + 3_600_000) } });
const release = (slug: string) =>
  db.quiz.update({ where: { slug }, data: { releaseAt: new Date(Date.now() - 1000) } });
const missedBy = (memberId: number) => db.missedItem.count({ where: { memberId } });

async function sat(slug: string, right: number) {
  const exam = await startExam(await createMember(), slug);
  const { actor, attemptId } = exam;
  await submitAttempt(actor, { attemptId, answers: rightAnswers(exam, right) });
  return exam;
}

test('results held back: what was missed reaches the list at the release, once', async () => {
  const { quiz } = await heldBack();
  const { actor, attemptId } = await sat(quiz.slug, 15);
  expect(await listReleased()).toBe(0);
  expect(await missedBy(actor.memberId)).toBe(0);
  await release(quiz.slug);
  expect(await listReleased()).toBe(1);
  expect(await missedBy(actor.memberId)).toBe(5);
  expect((await readAttemptRow(attemptId)).listedAt).not.toBeNull();
  await db.missedItem.deleteMany({ where: { memberId: actor.memberId } });
  expect(await listReleased()).toBe(0);
  expect(await missedBy(actor.memberId)).toBe(0);
});

test('several processes at once list every attempt once and do not block each other', async () => {
  const { quiz } = await heldBack();
  const exams = await Promise.all(Array.from({ length: 6 }, () => sat(quiz.slug, 18)));
  await release(quiz.slug);
  const listed = await Promise.all([listReleased(), listReleased(), listReleased()]);
  expect(listed.reduce((sum, each) => sum + each, 0)).toBe(6);
  for (const { actor } of exams) expect(await missedBy(actor.memberId)).toBe(2);
});

test('results shown at once are listed at once and not again', async () => {
  const { quiz } = await createContent();
  const { actor } = await sat(quiz.slug, 19);
  expect(await missedBy(actor.memberId)).toBe(1);
  expect(await listReleased()).toBe(0);
});

test('a voided attempt puts nothing on the list', async () => {
  const { quiz } = await heldBack();
  const { actor, attemptId } = await sat(quiz.slug, 10);
  const office = { ...(await createMember()), appointments: [{ role: 'office' as const, path: '/' }] };
  expect((await voidAttempt(office, { attemptId, reason: '重考' })).ok).toBe(true);
  await release(quiz.slug);
  await listReleased();
  expect(await missedBy(actor.memberId)).toBe(0);
});
