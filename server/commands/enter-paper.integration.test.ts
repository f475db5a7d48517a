import { expect, test } from 'vitest';
import { keyOf } from '@/domain/items/kinds';
import { db } from '../db';
import { fullDossier } from '../queries/attempt-dossier';
import { attemptResult } from '../queries/attempt-result';
import { sheetByCode, sheetOfAttempt, sheetToEnter } from '../queries/paper-sheets';
import { createMember } from '../testing/content-fixture';
import { moveDeadline } from '../testing/exam-fixture';
import { createPaperExam, itemsOf, type PaperFixture, printPaper, writtenOn } from '../testing/paper-fixture';
import { closeExpired } from './close-expired';
import { confirmPaper } from './confirm-paper';
import { reopenAttempt, voidAttempt } from './decide-attempt';
import { enterPaper } from './enter-paper';

type Printed = PaperFixture & { attemptId: string; unit: string };

async function printed(over: Parameters<typeof createPaperExam>[0] = {}): Promise<Printed> {
  const exam = await createPaperExam(over);
  return { ...exam, attemptId: await printPaper(exam), unit: exam.branch.code };
}

async function enter({ secretary, attemptId, unit }: Printed, count: number, revision = 0, by = secretary) {
  return enterPaper(by, { unit, attemptId, revision, answers: await writtenOn(attemptId, count) });
}
const confirm = ({ secretary, attemptId, unit }: Printed, revision = 1, by = secretary) =>
  confirmPaper(by, { unit, attemptId, revision });
const rowOf = (id: string) =>
  db.attempt.findUniqueOrThrow({ where: { id }, include: { sheet: true, answers: true } });
const refused = async (result: Promise<{ ok: boolean }>) => {
  const settled = await result;
  return 'error' in settled ? settled.error : 'ok';
};

test('entered, checked and confirmed: graded like any other, with both names', async () => {
  const exam = await printed();
  const { attemptId, secretary, member, unit } = exam;
  expect(await enter(exam, 15)).toEqual({ ok: true, value: { revision: 1 } });
  const shown = await sheetToEnter(secretary, unit, attemptId);
  expect(shown?.given.filter((each) => each !== null)).toHaveLength(15);
  expect((await rowOf(attemptId)).score).toBeNull();
  expect(await confirm(exam)).toEqual({ ok: true, value: { attemptId } });
  const row = await rowOf(attemptId);
  expect(row).toMatchObject({ state: 'submitted', score: 15, maxScore: 20, memberId: member.memberId });
  expect(row.sheet).toMatchObject({ enteredById: secretary.memberId, confirmedById: secretary.memberId });
  const events = await db.auditEvent.findMany({
    where: { subject: `attempt:${attemptId}` },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ action, actorId }) => [action, actorId === secretary.memberId])).toEqual([
    ['issue-paper', true],
    ['enter-paper', true],
    ['submit-attempt', true],
  ]);
  const result = await attemptResult(member, attemptId);
  expect(result).toMatchObject({
    receipt: { sitting: 'paper', helper: secretary.name, answered: 15 },
    review: { score: 15 },
  });
  expect(await attemptResult(secretary, attemptId)).toBeNull();
  const office = await createMember(exam.branch, ['office']);
  const dossier = await fullDossier(office, exam.slug, attemptId);
  expect(dossier?.steps.map(({ action, by }) => [action, typeof by === 'object' && by.name])).toEqual([
    ['issue-paper', secretary.name],
    ['enter-paper', secretary.name],
    ['submit-attempt', secretary.name],
  ]);
});

test('a typing mistake is put right before 确认提交; the last entering counts', async () => {
  const exam = await printed();
  await enter(exam, 20);
  expect(await enter(exam, 7, 1)).toEqual({ ok: true, value: { revision: 2 } });
  // What was shown first is not what would be handed in.
  expect(await confirm(exam, 1)).toMatchObject({ error: 'PaperMoved' });
  expect((await confirm(exam, 2)).ok).toBe(true);
  expect(await rowOf(exam.attemptId)).toMatchObject({ score: 7 });
  expect(await enter(exam, 20, 2)).toMatchObject({ error: 'PaperOver' });
  expect(await rowOf(exam.attemptId)).toMatchObject({ score: 7 });
});

test('what got no answer is sent again: entered once, handed in once, and nobody else is blamed', async () => {
  const exam = await printed();
  const { attemptId, secretary } = exam;
  await enter(exam, 12);
  const first = await rowOf(attemptId);
  expect(await enter(exam, 12)).toEqual({ ok: true, value: { revision: 1 } });
  expect(await rowOf(attemptId)).toEqual(first);
  // A page left open from before, with other answers: not taken, and said truly.
  expect(await enter(exam, 13)).toMatchObject({ error: 'PaperMovedByYou' });
  const deputy = await createMember(exam.branch, ['deputy']);
  expect(await enter(exam, 12, 0, deputy)).toMatchObject({ error: 'PaperMoved' });
  await confirm(exam);
  expect(await confirm(exam)).toEqual({ ok: true, value: { attemptId } });
  expect(await confirm(exam, 1, deputy)).toMatchObject({ error: 'PaperOver' });
  expect(await rowOf(attemptId)).toMatchObject({ score: 12, sheet: { confirmedById: secretary.memberId } });
  const audited = await db.auditEvent.groupBy({
    by: ['action'],
    where: { subject: `attempt:${attemptId}`, action: { in: ['enter-paper', 'submit-attempt'] } },
    _count: true,
    orderBy: { action: 'asc' },
  });
  expect(audited.map(({ _count }) => _count)).toEqual([1, 1]);
  // Voided by the office since: there is nothing that was handed in.
  const office = await createMember(exam.branch, ['office']);
  await voidAttempt(office, { attemptId, reason: '打印错了人' });
  expect(await confirm(exam)).toMatchObject({ error: 'PaperOver' });
});

test('two secretaries enter or confirm the same paper at once: one comes through, the other is told', async () => {
  const exam = await printed();
  const deputy = await createMember(exam.branch, ['deputy']);
  const entered = await Promise.all([refused(enter(exam, 20)), refused(enter(exam, 3, 0, deputy))]);
  expect(entered.toSorted()).toEqual(['PaperMoved', 'ok']);
  const confirmed = await Promise.all([refused(confirm(exam)), refused(confirm(exam, 1, deputy))]);
  expect(confirmed.toSorted()).toEqual(['PaperOver', 'ok']);
  const row = await rowOf(exam.attemptId);
  expect(row.score).toBe(entered[0] === 'ok' ? 20 : 3);
  expect(
    await db.auditEvent.count({ where: { subject: `attempt:${exam.attemptId}`, action: 'submit-attempt' } }),
  ).toBe(1);
});

test('an entering while somebody confirms is in it, or refused: never half', async () => {
  for (let round = 0; round < 4; round += 1) {
    const exam = await printed();
    await enter(exam, 5);
    const [again, done] = await Promise.all([refused(enter(exam, 20, 1)), refused(confirm(exam))]);
    const { score, state } = await rowOf(exam.attemptId);
    if (done === 'ok') expect([again, score]).toEqual(['PaperOver', 5]);
    else expect([done, again, state]).toEqual(['PaperMoved', 'ok', 'in_progress']);
  }
});

test('a code is found by whoever may enter it, in its own branch, and by nobody else', async () => {
  const exam = await printed({ targets: ['/'] });
  const { secretary, member, unit, attemptId } = exam;
  const code = (await rowOf(attemptId)).sheet?.code ?? '';
  expect(await sheetByCode(secretary, unit, code)).toMatchObject({ attemptId, open: true });
  const stranger = await createMember(undefined, ['secretary']);
  const editor = await createMember(exam.branch, ['editor']);
  for (const [actor, at] of [
    [stranger, unit],
    [stranger, stranger.organisation.code],
    [secretary, stranger.organisation.code],
    [member, unit],
    [editor, unit],
  ] as const) {
    expect(await sheetByCode(actor, at, code)).toBeNull();
    expect(await sheetToEnter(actor, at, attemptId)).toBeNull();
    const answers = await writtenOn(attemptId, 20);
    expect(await enterPaper(actor, { unit: at, attemptId, revision: 0, answers })).toMatchObject({
      error: 'NotFound',
    });
    expect(await confirmPaper(actor, { unit: at, attemptId, revision: 1 })).toMatchObject({
      error: 'NotFound',
    });
  }
  expect((await rowOf(attemptId)).answers).toEqual([]);
});

test('nobody enters their own paper, and with the member the right to enter it moves', async () => {
  const exam = await printed({ targets: ['/'] });
  const deputy = await createMember(exam.branch, ['deputy']);
  const own = await printPaper({ ...exam, secretary: deputy, member: exam.secretary });
  expect(await enter({ ...exam, attemptId: own }, 20)).toMatchObject({ error: 'NotFound' });
  expect((await enter({ ...exam, attemptId: own }, 20, 0, deputy)).ok).toBe(true);
  const next = await createMember(undefined, ['secretary']);
  await db.member.update({
    where: { id: exam.member.memberId },
    data: { organisationId: next.organisation.id },
  });
  expect(await enter(exam, 20)).toMatchObject({ error: 'NotFound' });
  expect((await enter({ ...exam, unit: next.organisation.code }, 20, 0, next)).ok).toBe(true);
});

test('past the time nothing is entered; what was entered counts, what was not is empty', async () => {
  const [half, never] = [await printed(), await printed()];
  await enter(half, 12);
  for (const exam of [half, never]) {
    await moveDeadline(exam.attemptId, -100);
    expect(await enter(exam, 20, exam === half ? 1 : 0)).toMatchObject({ error: 'PaperOver' });
    expect(await confirm(exam)).toMatchObject({ error: 'PaperOver' });
    await closeExpired({ only: exam.attemptId });
  }
  expect(await rowOf(half.attemptId)).toMatchObject({ state: 'expired', score: 12 });
  expect(await rowOf(never.attemptId)).toMatchObject({ state: 'expired', score: 0 });
});

test('the office opens a paper again for entering, or voids it; a voided one is entered by nobody', async () => {
  const exam = await printed();
  const { attemptId } = exam;
  const office = await createMember(exam.branch, ['office']);
  await moveDeadline(attemptId, -100);
  await closeExpired({ only: attemptId });
  expect((await reopenAttempt(office, { attemptId, minutes: 30, reason: '录入晚了' })).ok).toBe(true);
  expect((await enter(exam, 20)).ok).toBe(true);
  expect((await confirm(exam)).ok).toBe(true);
  expect(await rowOf(attemptId)).toMatchObject({ state: 'submitted', score: 20 });
  await reopenAttempt(office, { attemptId, minutes: 30, reason: '录错了' });
  await moveDeadline(attemptId, -100);
  await closeExpired({ only: attemptId });
  const sheet = await sheetOfAttempt(exam.secretary, exam.unit, attemptId);
  expect(sheet, 'run out, not handed in').toMatchObject({ state: 'expired', handedIn: { by: null } });
  await voidAttempt(office, { attemptId, reason: '试卷拿错了' });
  expect(await enter(exam, 20, 1)).toMatchObject({ error: 'PaperOver' });
});

test('what fits no item is told by item and nothing is kept', async () => {
  const exam = await printed();
  const { attemptId, secretary, unit } = exam;
  const items = await itemsOf(attemptId);
  const at = items.findIndex(({ kind }) => kind === 'single');
  const answers = items.map((item, position) => (position === at ? [9] : keyOf(item)));
  const input = { unit, attemptId, revision: 0 };
  expect(await enterPaper(secretary, { ...input, answers })).toMatchObject({
    error: 'PaperAnswers',
    fields: { [`a${at}`]: expect.any(String) },
  });
  expect(
    await enterPaper(secretary, { ...input, answers: [...(await writtenOn(attemptId, 20)), [0]] }),
  ).toMatchObject({
    error: 'InvalidInput',
  });
  expect((await rowOf(attemptId)).answers).toEqual([]);
  expect((await rowOf(attemptId)).sheet?.revision).toBe(0);
  expect(await confirm(exam, 1)).toMatchObject({ error: 'PaperMoved' });
});

test('before results are released there is a receipt and no key, for anybody', async () => {
  const exam = await printed({ quiz: { releaseAt: new Date(Date.now() + 3_600_000) } });
  await enter(exam, 20);
  await confirm(exam);
  const result = await attemptResult(exam.member, exam.attemptId);
  expect(result).toMatchObject({ review: null, receipt: { sitting: 'paper', receipt: expect.any(String) } });
  expect(await sheetToEnter(exam.secretary, exam.unit, exam.attemptId)).toBeNull();
});

test('what is entered after the results are out is marked for the office, and said to whoever enters', async () => {
  const exam = await printed({ quiz: { releaseAt: new Date(Date.now() + 3_600_000) } });
  const { attemptId, secretary, unit } = exam;
  await enter(exam, 10);
  expect((await sheetToEnter(secretary, unit, attemptId))?.isReleased).toBe(false);
  const { quizId } = await rowOf(attemptId);
  await db.quiz.update({ where: { id: quizId }, data: { releaseAt: new Date(Date.now() - 1000) } });
  expect((await sheetToEnter(secretary, unit, attemptId))?.isReleased).toBe(true);
  await enter(exam, 20, 1);
  const office = await createMember(exam.branch, ['office']);
  const { steps } = (await fullDossier(office, exam.slug, attemptId)) ?? { steps: [] };
  expect(steps.filter(({ action }) => action === 'enter-paper')).toMatchObject([
    { answered: 10 },
    { answered: 20, afterRelease: true },
  ]);
  expect(steps.find(({ answered }) => answered === 10)?.afterRelease).toBeUndefined();
});
