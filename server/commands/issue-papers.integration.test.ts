import { expect, test } from 'vitest';
import { readPaperCode } from '@/domain/quiz/paper-code';
import { db } from '../db';
import { openPaper } from '../queries/attempts';
import { sheetsIn, sheetsToPrint } from '../queries/paper-sheets';
import { assignedQuiz } from '../queries/quizzes';
import { today } from '../queries/today';
import { createMember, createUnit } from '../testing/content-fixture';
import { given, moveDeadline, startExam } from '../testing/exam-fixture';
import { createPaperExam, printPaper } from '../testing/paper-fixture';
import { grantTime } from './grant-time';
import { issuePapers } from './issue-papers';
import { prepareAttempt } from './prepare-attempts';
import { saveAnswers } from './save-answers';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

const HOUR = 3_600_000;
const rowOf = (id: string) =>
  db.attempt.findUniqueOrThrow({ where: { id }, include: { sheet: true, answers: true } });
const print = (actor: Parameters<typeof issuePapers>[0], slug: string, ...memberIds: number[]) =>
  issuePapers(actor, { slug, memberIds });

test('a printed paper is an attempt of the member, started when printed, under a code of its own', async () => {
  const exam = await createPaperExam();
  const id = await printPaper(exam);
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'in_progress', sitting: 'paper', number: 1, maxScore: 20 });
  expect(row.memberId).toBe(exam.member.memberId);
  expect(row.sheet?.issuedById).toBe(exam.secretary.memberId);
  expect(readPaperCode(row.sheet?.code ?? '')).toBe(row.sheet?.code);
  // 20 minutes to write, then a day to enter.
  expect(Number(row.deadlineAt) - Number(row.startedAt)).toBe(20 * 60_000 + 24 * HOUR);
  const events = await db.auditEvent.findMany({ where: { subject: `attempt:${id}` } });
  expect(events).toMatchObject([{ action: 'issue-paper', actorId: exam.secretary.memberId }]);
  const words = await db.notice.findMany({ where: { memberId: exam.member.memberId } });
  expect(words.map(({ text }) => text)).toEqual([expect.stringContaining('纸质试卷')]);
});

test('no paper is printed without the word to its member', async () => {
  const exam = await createPaperExam();
  const { memberId } = exam.member;
  await prepareAttempt(exam.member, { slug: exam.slug });
  const { id } = await db.attempt.findFirstOrThrow({ where: { memberId } });
  const inTheWay = { memberId, key: `paper:${id}`, text: '别的' };
  await db.notice.create({ data: inTheWay });
  await expect(print(exam.secretary, exam.slug, memberId)).rejects.toThrow();
  expect(await rowOf(id)).toMatchObject({ state: 'scheduled', sheet: null });
});

test('printing again, or by two at once, gives the one paper', async () => {
  const exam = await createPaperExam();
  const deputy = await createMember(exam.branch, ['deputy']);
  const both = await Promise.all(
    [exam.secretary, deputy, exam.secretary].map((each) => print(each, exam.slug, exam.member.memberId)),
  );
  const ids = both.map((each) => (each.ok ? each.value.printed[0]?.attemptId : each.error));
  expect(new Set(ids).size).toBe(1);
  expect(await db.attempt.count({ where: { memberId: exam.member.memberId } })).toBe(1);
  expect(await db.paperSheet.count({ where: { attemptId: ids[0] } })).toBe(1);
});

test('a paper that lay ready is the one that is printed', async () => {
  const exam = await createPaperExam();
  await prepareAttempt(exam.member, { slug: exam.slug });
  const ready = await db.attempt.findFirstOrThrow({ where: { memberId: exam.member.memberId } });
  expect(await printPaper(exam)).toBe(ready.id);
  expect((await rowOf(ready.id)).sheet).not.toBeNull();
});

test('only for members at present in the unit of a secretary, deputy or office; never for oneself', async () => {
  const exam = await createPaperExam({ targets: ['/'] });
  const { slug, member, secretary } = exam;
  const stranger = await createMember(undefined, ['secretary']);
  const plain = await createMember(exam.branch);
  const editor = await createMember(exam.branch, ['editor']);
  for (const actor of [stranger, plain, editor])
    expect(await print(actor, slug, member.memberId)).toMatchObject({ error: 'NotFound' });
  expect(await print(secretary, slug, secretary.memberId)).toMatchObject({ error: 'NotFound' });
  expect(await print(secretary, slug, stranger.memberId)).toMatchObject({ error: 'NotFound' });
  // One of them not theirs: nobody's paper is printed.
  expect(await print(secretary, slug, member.memberId, stranger.memberId)).toMatchObject({
    error: 'NotFound',
  });
  expect(await print(secretary, slug)).toMatchObject({ error: 'NobodyChosen' });
  expect(await print(secretary, 'no-such-quiz', member.memberId)).toMatchObject({ error: 'NotFound' });
  expect(await db.attempt.count({ where: { memberId: member.memberId } })).toBe(0);
  const elsewhere = await createUnit();
  await db.member.update({ where: { id: member.memberId }, data: { organisationId: elsewhere.id } });
  expect(await print(secretary, slug, member.memberId)).toMatchObject({ error: 'NotFound' });
  await db.member.update({ where: { id: plain.memberId }, data: { disabledAt: new Date() } });
  expect(await print(secretary, slug, plain.memberId)).toMatchObject({ error: 'NotFound' });
});

test('window, attempts and assignment hold as online, and each refusal is told by name', async () => {
  const soon = await createPaperExam({ quiz: { opensAt: new Date(Date.now() + HOUR) } });
  const over = await createPaperExam({ quiz: { closesAt: new Date(Date.now() - HOUR) } });
  const once = await createPaperExam({ quiz: { attemptsAllowed: 1 } });
  const first = await startExam(once.member, once.slug);
  await submitAttempt(once.member, { attemptId: first.attemptId, answers: [] });
  for (const [exam, error] of [
    [soon, 'NotOpenYet'],
    [over, 'Closed'],
    [once, 'NoAttemptsLeft'],
  ] as const) {
    const { memberId, name } = exam.member;
    const issued = await print(exam.secretary, exam.slug, memberId);
    expect(issued).toMatchObject({ value: { printed: [], refused: [{ memberId, name, error }] } });
  }
  const elsewhere = await createUnit();
  const foreign = await createPaperExam({ targets: [elsewhere.path] });
  const issued = await print(foreign.secretary, foreign.slug, foreign.member.memberId);
  expect(issued).toMatchObject({ value: { refused: [{ error: 'NotFound' }] } });
});

test('who sits on paper cannot begin, read, answer or hand in on a screen', async () => {
  const exam = await createPaperExam();
  const { member, slug } = exam;
  const attemptId = await printPaper(exam);
  expect(await startAttempt(member, { slug })).toMatchObject({ error: 'OnPaper' });
  expect(await openPaper(member, attemptId)).toBe('on-paper');
  expect(await saveAnswers(member, { attemptId, answers: [given(0, [1])] })).toMatchObject({
    error: 'NotFound',
  });
  expect(await submitAttempt(member, { attemptId, answers: [] })).toMatchObject({ error: 'NotFound' });
  expect((await rowOf(attemptId)).answers).toEqual([]);
  const shown = await assignedQuiz(member, slug);
  expect(shown).toMatchObject({ openId: null, attemptsLeft: 4 });
  expect(shown?.onPaperUntil).toEqual((await rowOf(attemptId)).deadlineAt);
  const next = (await today(member, new Date())).next;
  expect(JSON.stringify(next)).not.toContain(attemptId);
});

test('who is in the middle of it online gets no paper, and of both at once one comes through', async () => {
  const online = await createPaperExam();
  await startExam(online.member, online.slug);
  expect(await print(online.secretary, online.slug, online.member.memberId)).toMatchObject({
    value: { refused: [{ error: 'SittingOnline' }] },
  });
  for (let round = 0; round < 5; round += 1) {
    const { secretary, member, slug } = await createPaperExam();
    const [issued, started] = await Promise.all([
      print(secretary, slug, member.memberId),
      startAttempt(member, { slug }),
    ]);
    const printed = issued.ok && issued.value.printed.length === 1;
    expect([printed, started.ok].filter(Boolean)).toHaveLength(1);
    expect(await db.attempt.count({ where: { memberId: member.memberId } })).toBe(1);
  }
});

test('extra time granted later moves the time for entering, and nothing moves it back', async () => {
  const exam = await createPaperExam();
  const id = await printPaper(exam);
  const before = Number((await rowOf(id)).deadlineAt);
  const grant = { slug: exam.slug, memberId: exam.member.memberId, reason: '视力不便' };
  await grantTime(exam.secretary, { ...grant, extraSeconds: 600 });
  expect(Number((await rowOf(id)).deadlineAt) - before).toBe(600_000);
  await grantTime(exam.secretary, { ...grant, extraSeconds: 0 });
  expect(Number((await rowOf(id)).deadlineAt) - before).toBe(600_000);
});

test('sheets are shown to whoever may enter them: without keys, not one’s own, not past the time', async () => {
  const exam = await createPaperExam({ targets: ['/'] });
  const { branch, secretary, member, slug } = exam;
  const id = await printPaper(exam);
  const [sheet] = await sheetsToPrint(secretary, branch.code, slug, null);
  expect(sheet).toMatchObject({ attemptId: id, number: 1, seconds: 1200, member: { name: member.name } });
  expect(sheet?.items).toHaveLength(20);
  for (const secret of ['"key"', 'explanation', 'source', 'fact'])
    expect(JSON.stringify(sheet?.items)).not.toContain(secret);
  const deputy = await createMember(branch, ['deputy']);
  await print(deputy, slug, secretary.memberId);
  expect((await sheetsIn(secretary, branch.code)).open.map(({ attemptId }) => attemptId)).toEqual([id]);
  expect((await sheetsIn(deputy, branch.code)).open).toHaveLength(2);
  for (const nobody of [member, await createMember(undefined, ['secretary'])])
    expect(await sheetsToPrint(nobody, branch.code, slug, id)).toEqual([]);
  expect(await sheetsToPrint(secretary, (await createUnit()).code, slug, id)).toEqual([]);
  await moveDeadline(id, -100);
  expect(await sheetsToPrint(secretary, branch.code, slug, id)).toEqual([]);
});

test('sheets of long ago are found page by page, the newest first, each once', async () => {
  const exam = await createPaperExam({ targets: ['/'] });
  const { branch, secretary, slug } = exam;
  const first = await printPaper(exam);
  const { paper, quizId } = await rowOf(first);
  const DAY = 24 * HOUR;
  const today = Date.now();
  for (let at = 1; at <= 35; at += 1) {
    const { memberId } = await createMember(branch);
    // Three of each moment, as when a stack is printed at once.
    const issuedAt = new Date(today - Math.ceil(at / 3) * 10 * DAY);
    await db.attempt.create({
      data: {
        ...{
          id: crypto.randomUUID(),
          quizId,
          memberId,
          number: 1,
          state: 'submitted',
          sitting: 'paper',
          seed: 1,
        },
        ...{
          passRatio: 0.6,
          startedAt: issuedAt,
          deadlineAt: issuedAt,
          finishedAt: issuedAt,
          paper: paper ?? [],
        },
        sheet: {
          create: { code: `OLD${quizId}${at}`, issuedById: secretary.memberId, issuedAt },
        },
      },
      select: { id: true },
    });
  }
  const newest = await sheetsIn(secretary, branch.code);
  expect(newest.open.map(({ attemptId }) => attemptId)).toEqual([first]);
  expect(newest.over).toHaveLength(30);
  const older = await sheetsIn(secretary, branch.code, newest.older);
  expect(older.open).toHaveLength(1);
  expect(older.over).toHaveLength(5);
  expect(older.older).toBeNull();
  const both = [...newest.over, ...older.over];
  expect(new Set(both.map(({ attemptId }) => attemptId)).size).toBe(35);
  const all = both.map(({ issued }) => issued.at.getTime());
  expect(all).toEqual([...all].sort((a, b) => b - a));
  expect(await sheetsIn(await createMember(undefined, ['secretary']), branch.code)).toEqual({
    ...{ open: [], over: [], older: null, isLater: false },
  });
  const elsewhere = await sheetsIn(secretary, branch.code, crypto.randomUUID());
  expect(elsewhere.over.map(({ attemptId }) => attemptId)).toEqual(
    newest.over.map(({ attemptId }) => attemptId),
  );
  expect(await sheetsToPrint(secretary, branch.code, slug, null)).toHaveLength(1);
});
