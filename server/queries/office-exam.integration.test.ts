import { expect, test } from 'vitest';
import { setQuizWindow } from '../commands/set-quiz-window';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import { startExam } from '../testing/exam-fixture';
import { createOffice } from '../testing/office-fixture';
import { examAttempts, examMembers, findExamPeople, MOST_FOUND, PAGE_SIZE } from './exam-attempts';
import { examPerson } from './exam-person';
import { officeExam } from './office-exam';

const closesAt = new Date('2030-01-01T00:00:00Z');
const all = { filter: null, page: 1 };

test('an office sees the windows of its units and those above, and may change only the first', async () => {
  const { quiz, office, otherOffice, root, branch, elsewhere, strangers } = await createOffice();
  for (const unit of [root, branch, elsewhere]) {
    await setQuizWindow(office, { slug: quiz.slug, unit: unit.code, opensAt: null, closesAt });
  }
  const seenBy = async (actor: typeof office) =>
    (await officeExam(actor, quiz.slug))?.windows.map(({ code, may }) => [code, may]);
  expect((await seenBy(office))?.sort()).toEqual(
    [root, branch, elsewhere].map(({ code }) => [code, true]).sort(),
  );
  expect(await seenBy(otherOffice)).toEqual([
    [root.code, false],
    [elsewhere.code, true],
  ]);
  for (const actor of strangers) expect(await officeExam(actor, quiz.slug)).toBeNull();
});

test('attempts are seen by the office above the member, found by state, and nobody decides for themselves', async () => {
  const { quiz, office, otherOffice, member, root, strangers } = await createOffice();
  await startExam(member, quiz.slug);
  await startExam(office, quiz.slug);
  const seen = await examAttempts(office, quiz.slug, all);
  expect(seen.lines.map(({ memberId, may }) => [memberId, may]).sort()).toEqual(
    [
      [member.memberId, true],
      [office.memberId, false],
    ].sort(),
  );
  expect((await examAttempts(office, quiz.slug, { filter: 'in_progress', page: 1 })).lines).toHaveLength(2);
  expect((await examAttempts(office, quiz.slug, { filter: 'voided', page: 1 })).lines).toEqual([]);
  const noOffice = await createMember(root, ['secretary']);
  for (const actor of [otherOffice, noOffice, ...strangers]) {
    expect((await examAttempts(actor, quiz.slug, all)).lines).toEqual([]);
  }
});

test('many attempts come in pages, newest first, and a page beyond the last is the last', async () => {
  const { quiz, office, branch } = await createOffice();
  const members = await Promise.all(Array.from({ length: PAGE_SIZE + 3 }, () => createMember(branch)));
  await db.attempt.createMany({
    data: members.map(({ memberId }, at) => ({
      ...{
        id: crypto.randomUUID(),
        quizId: quiz.id,
        memberId,
        number: 1,
        state: 'submitted' as const,
        paper: [],
        seed: 1,
      },
      ...{ passRatio: 0.6, startedAt: new Date(Date.UTC(2026, 1, 1, 0, at)), deadlineAt: new Date() },
    })),
  });
  const first = await examAttempts(office, quiz.slug, all);
  expect([first.lines.length, first.page, first.pages]).toEqual([PAGE_SIZE, 1, 2]);
  expect(first.lines[0]?.memberId).toBe(members.at(-1)?.memberId);
  const last = await examAttempts(office, quiz.slug, { filter: null, page: 99 });
  expect([last.lines.length, last.page]).toEqual([3, 2]);
  expect(last.lines.at(-1)?.memberId).toBe(members[0]?.memberId);
});

test('people are found by whole login or part of the name, where the office reaches and the exam is given', async () => {
  const { quiz, office, otherOffice, member, strangers, branch } = await createOffice();
  const { login } = await db.member.update({
    where: { id: member.memberId },
    data: { name: '欧阳100%' },
    select: { login: true },
  });
  const ids = async (actor: typeof office, words: string) =>
    (await findExamPeople(actor, { slug: quiz.slug, words }))?.map(({ id }) => id);
  for (const words of [login, ` ${login.toUpperCase()} `, '欧阳', '100%']) {
    expect(await ids(office, words)).toEqual([member.memberId]);
  }
  expect(await ids(office, login.slice(0, -1))).toEqual([]);
  expect(await ids(office, '1_0')).toEqual([]);
  expect(await ids(otherOffice, '欧阳')).toEqual([]);
  for (const actor of strangers) expect(await ids(actor, '欧阳')).toBeUndefined();
  const foreign = await createOffice();
  expect(await findExamPeople(foreign.office, { slug: quiz.slug, words: '欧阳' })).toEqual([]);
  await Promise.all(Array.from({ length: MOST_FOUND + 2 }, () => createMember(branch)));
  expect(await ids(office, '王建国')).toHaveLength(MOST_FOUND + 1);
});

test('one person at an exam is seen by the office above alone, never oneself, never a disabled account', async () => {
  const { quiz, office, otherOffice, member, strangers } = await createOffice({ attemptsAllowed: 2 });
  await startExam(member, quiz.slug);
  expect(await examPerson(office, quiz.slug, member.memberId)).toMatchObject({
    ...{ id: member.memberId, left: 1, attempts: [{ number: 1, state: 'in_progress' }], grants: [] },
  });
  for (const actor of [otherOffice, member, ...strangers]) {
    expect(await examPerson(actor, quiz.slug, member.memberId)).toBeNull();
  }
  expect(await examPerson(office, quiz.slug, office.memberId)).toBeNull();
  expect(await examPerson(office, 'no-such', member.memberId)).toBeNull();
  await db.member.update({ where: { id: member.memberId }, data: { disabledAt: new Date() } });
  expect(await examPerson(office, quiz.slug, member.memberId)).toBeNull();
  expect(await examMembers(member, quiz.slug)).toBeNull();
});
