import { expect, test } from 'vitest';
import { db } from '../db';
import { childFigures } from '../queries/branch-children';
import { openReport } from '../queries/branch-report';
import { assignedQuiz } from '../queries/quizzes';
import { extraTimes } from '../queries/time-grants';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { given, moveDeadline, readAttemptRow, rightAnswers, startExam } from '../testing/exam-fixture';
import { closeExpired } from './close-expired';
import { grantTime } from './grant-time';
import { saveAnswers } from './save-answers';
import { setQuizWindow } from './set-quiz-window';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function branch(quiz: Parameters<typeof createContent>[0] = {}) {
  const district = await createUnit(undefined, '区');
  const unit = await createUnit(district);
  const [member, secretary, office] = [
    await createMember(unit),
    await createMember(unit, ['secretary']),
    await createMember(district, ['office']),
  ];
  const content = await createContent({ targets: [district.path], ...quiz });
  return { district, unit, member, secretary, office, ...content };
}

const grant = (slug: string, memberId: number, extraSeconds: number, extraAttempts = 0) => ({
  slug,
  memberId,
  extraSeconds,
  extraAttempts,
  reason: '视力不便',
});

test('extra time granted before the start moves limit and close, and is on the audit', async () => {
  const { quiz, member, secretary } = await branch({ quiz: { closesAt: inMinutes(30) } });
  expect(await grantTime(secretary, grant(quiz.slug, member.memberId, 600))).toEqual({
    ok: true,
    value: { moved: 0 },
  });
  const { attemptId } = await startExam(member, quiz.slug);
  const { startedAt, deadlineAt } = await readAttemptRow(attemptId);
  expect(deadlineAt.getTime() - startedAt.getTime()).toBe(1_800_000);
  expect(await assignedQuiz(member, quiz.slug, new Date())).toMatchObject({ extraSeconds: 600 });
  const events = await db.auditEvent.findMany({ where: { subject: `member:${member.memberId}` } });
  expect(events).toMatchObject([
    { action: 'grant-time', actorId: secretary.memberId, data: { extraSeconds: 600, reason: '视力不便' } },
  ]);
});

test('time granted in the middle is there at once: the next save tells the page', async () => {
  const { quiz, member, office } = await branch();
  const exam = await startExam(member, quiz.slug);
  const { deadlineAt } = await readAttemptRow(exam.attemptId);
  expect(await grantTime(office, grant(quiz.slug, member.memberId, 300))).toMatchObject({
    value: { moved: 1 },
  });
  expect((await readAttemptRow(exam.attemptId)).deadlineAt.getTime() - deadlineAt.getTime()).toBe(300_000);
  const saved = await saveAnswers(member, { attemptId: exam.attemptId, answers: [given(0, [1])] });
  expect(saved.ok && saved.value.secondsLeft).toBeGreaterThan(1490);
});

test('taking a grant back takes nothing from an attempt that is running', async () => {
  const { quiz, member, secretary } = await branch();
  await grantTime(secretary, grant(quiz.slug, member.memberId, 600));
  const { attemptId } = await startExam(member, quiz.slug);
  const before = (await readAttemptRow(attemptId)).deadlineAt;
  expect(await grantTime(secretary, grant(quiz.slug, member.memberId, 0))).toMatchObject({
    value: { moved: 0 },
  });
  expect((await readAttemptRow(attemptId)).deadlineAt).toEqual(before);
});

test('an attempt past its grace is not brought back by a grant; within it, it is', async () => {
  const { quiz, member, secretary } = await branch();
  const exam = await startExam(member, quiz.slug);
  await db.attempt.update({
    where: { id: exam.attemptId },
    data: { startedAt: inMinutes(-21.5), deadlineAt: inMinutes(-1.5) },
  });
  expect(await grantTime(secretary, grant(quiz.slug, member.memberId, 600))).toMatchObject({
    value: { moved: 0 },
  });
  await db.attempt.update({
    where: { id: exam.attemptId },
    data: { startedAt: inMinutes(-20.5), deadlineAt: inMinutes(-0.5) },
  });
  const [granted] = await Promise.all([
    grantTime(secretary, grant(quiz.slug, member.memberId, 600)),
    closeExpired(),
  ]);
  expect(granted).toMatchObject({ value: { moved: 1 } });
  expect(await readAttemptRow(exam.attemptId)).toMatchObject({ state: 'in_progress' });
});

test('more attempts come from the office alone and are used like the others', async () => {
  const { quiz, member, secretary, office } = await branch({ quiz: { attemptsAllowed: 1 } });
  const first = await startExam(member, quiz.slug);
  await submitAttempt(member, { attemptId: first.attemptId, answers: [] });
  const more = grant(quiz.slug, member.memberId, 0, 1);
  expect(await grantTime(secretary, more)).toMatchObject({ error: 'InvalidInput' });
  expect(await startAttempt(member, quiz)).toMatchObject({ error: 'NoAttemptsLeft' });
  expect((await grantTime(office, more)).ok).toBe(true);
  const second = await startExam(member, quiz.slug);
  await submitAttempt(member, { attemptId: second.attemptId, answers: [] });
  expect(await startAttempt(member, quiz)).toMatchObject({ error: 'NoAttemptsLeft' });
  // The secretary may still give time without touching what the office gave.
  const { extraAttempts: _, ...time } = { ...more, extraSeconds: 60 };
  expect((await grantTime(secretary, time)).ok).toBe(true);
  const [shown] = await extraTimes(secretary, member.memberId, [quiz.id]);
  expect(shown?.current).toMatchObject({ extraSeconds: 60, extraAttempts: 1, by: '王建国' });
  expect(await extraTimes(member, member.memberId, [quiz.id])).toEqual([]);
});

test('nobody grants to themselves, to strangers, or in an exam that is not the member’s', async () => {
  const { quiz, member, secretary } = await branch();
  const other = await branch();
  const tries = [
    grantTime(secretary, grant(quiz.slug, secretary.memberId, 60)),
    grantTime(member, grant(quiz.slug, member.memberId, 60)),
    grantTime(other.secretary, grant(quiz.slug, member.memberId, 60)),
    grantTime(secretary, grant(other.quiz.slug, member.memberId, 60)),
  ];
  for (const result of await Promise.all(tries)) expect(result).toMatchObject({ error: 'NotFound' });
  expect(await db.timeGrant.count({ where: { quizId: quiz.id } })).toBe(0);
});

test('another window for a subtree opens the exam there and nowhere else; the nearest one stands', async () => {
  const { quiz, district, unit, member, office } = await branch({ quiz: { closesAt: inMinutes(-60) } });
  const elsewhere = await createMember(await createUnit(district));
  const open = (code: string, closesAt: Date) =>
    setQuizWindow(office, { slug: quiz.slug, unit: code, opensAt: null, closesAt });
  expect((await open(unit.code, inMinutes(10))).ok).toBe(true);
  const { attemptId } = await startExam(member, quiz.slug);
  const deadline = (await readAttemptRow(attemptId)).deadlineAt;
  expect(Math.round((deadline.getTime() - Date.now()) / 60_000)).toBe(10);
  expect(await startAttempt(elsewhere, quiz)).toMatchObject({ error: 'Closed' });
  await open(district.code, inMinutes(-5));
  expect(await assignedQuiz(member, quiz.slug, new Date())).toMatchObject({ windowState: 'open' });
  // A later close reaches the attempt that is running.
  expect(await open(unit.code, inMinutes(15))).toMatchObject({ value: { moved: 1 } });
  const off = { slug: quiz.slug, unit: unit.code, opensAt: null, closesAt: null };
  expect((await setQuizWindow(office, off)).ok).toBe(true);
  expect(await assignedQuiz(member, quiz.slug, new Date())).toMatchObject({ windowState: 'closed' });
});

test('a window is the office’s business, below itself', async () => {
  const { quiz, unit, secretary } = await branch();
  const other = await branch();
  const input = { slug: quiz.slug, unit: unit.code, opensAt: null, closesAt: inMinutes(5) };
  expect(await setQuizWindow(secretary, input)).toMatchObject({ error: 'NotFound' });
  expect(await setQuizWindow(other.office, input)).toMatchObject({ error: 'NotFound' });
  expect(await setQuizWindow(other.office, { ...input, unit: 'no-such-unit' })).toMatchObject({
    error: 'NotFound',
  });
});

test('where the last attempt counts, it does so on the quiz page, in the state and in the report', async () => {
  const { quiz, member, office, district, campaign } = await branch({ quiz: { counting: 'last' } });
  for (const right of [15, 6]) {
    const exam = await startExam(member, quiz.slug);
    await submitAttempt(member, { attemptId: exam.attemptId, answers: rightAnswers(exam, right) });
  }
  expect(await assignedQuiz(member, quiz.slug, new Date())).toMatchObject({
    state: 'doing',
    counted: { score: 6, passed: false },
  });
  const passedIn = async () => {
    const report = await openReport(office, district.code, campaign.slug, new Date());
    if (!report?.campaign) throw new Error('no report');
    const below = await childFigures(office, report.unit, report.campaign, { now: new Date() });
    return below?.units.map(({ figures }) => figures.exams?.done);
  };
  expect(await passedIn()).toEqual([0]);
  const third = await startExam(member, quiz.slug);
  await saveAnswers(member, { attemptId: third.attemptId, answers: rightAnswers(third, 12) });
  await moveDeadline(third.attemptId, -61);
  await closeExpired({ only: third.attemptId });
  expect(await assignedQuiz(member, quiz.slug, new Date())).toMatchObject({
    state: 'done',
    counted: { score: 12 },
  });
  expect(await passedIn()).toEqual([1]);
});
