import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { db } from '../db';
import { attemptResult } from '../queries/attempt-result';
import { isOwnAttempt, openPaper } from '../queries/attempts';
import { secret } from '../session';
import { createMember } from '../testing/content-fixture';
import { given, startExam } from '../testing/exam-fixture';
import { createPaperExam, printPaper, setPassword } from '../testing/paper-fixture';
import { assistAttempt } from './assist-attempt';
import { reopenAttempt } from './decide-attempt';
import { saveAnswers } from './save-answers';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

const password = '老王自己的密码2026';

async function ready(over: Parameters<typeof createPaperExam>[0] = {}) {
  const exam = await createPaperExam(over);
  await setPassword(exam.member.memberId, password);
  return { ...exam, input: { memberId: exam.member.memberId, slug: exam.slug, password } };
}

async function assisted(over: Parameters<typeof createPaperExam>[0] = {}) {
  const exam = await ready(over);
  const begun = await assistAttempt(exam.secretary, exam.input);
  if (!begun.ok) throw new Error(begun.error);
  return { ...exam, attemptId: begun.value.attemptId };
}

const rowOf = (id: string) =>
  db.attempt.findUniqueOrThrow({ where: { id }, include: { helped: true, answers: true } });

test('the member’s exam, timed as ever, typed by the helper; both names stay with it', async () => {
  const { secretary, member, attemptId } = await assisted();
  const row = await rowOf(attemptId);
  expect(row).toMatchObject({ memberId: member.memberId, sitting: 'assisted', state: 'in_progress' });
  expect(Number(row.deadlineAt) - Number(row.startedAt)).toBe(20 * 60_000);
  expect(row.helped).toMatchObject([{ helperId: secretary.memberId, endedAt: null }]);
  expect(await openPaper(secretary, attemptId)).toMatchObject({
    memberId: secretary.memberId,
    helping: { memberId: member.memberId, name: member.name },
  });
  const saved = await saveAnswers(secretary, { attemptId, answers: [given(0, [0])] });
  expect(saved).toMatchObject({ value: { open: true, saved: [{ position: 0, value: [0] }] } });
  expect((await submitAttempt(secretary, { attemptId, answers: [given(1, [1])] })).ok).toBe(true);
  expect((await rowOf(attemptId)).answers).toHaveLength(2);
  const events = await db.auditEvent.findMany({
    where: { subject: `attempt:${attemptId}` },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['start-attempt', member.memberId],
    ['assist-attempt', secretary.memberId],
    ['submit-attempt', secretary.memberId],
  ]);
});

test('the helper gets the receipt and never a key; the member sees who typed', async () => {
  const { secretary, member, attemptId } = await assisted();
  const paper = JSON.stringify(await openPaper(secretary, attemptId));
  for (const secret of ['"key"', 'explanation', '"source"']) expect(paper).not.toContain(secret);
  await submitAttempt(secretary, { attemptId, answers: [] });
  expect(await attemptResult(secretary, attemptId)).toMatchObject({
    review: null,
    receipt: { receipt: expect.any(String), helping: { name: member.name }, notCounted: [] },
  });
  expect(await attemptResult(member, attemptId)).toMatchObject({
    review: { maxScore: 20 },
    receipt: { sitting: 'assisted', helper: secretary.name, helping: null },
  });
});

test('only with the member’s own password, which is not a first one', async () => {
  const { secretary, member, input } = await ready();
  expect(await assistAttempt(secretary, { ...input, password: '不是这个' })).toMatchObject({
    error: 'MemberPassword',
    fields: { password: expect.any(String) },
  });
  await db.member.update({ where: { id: member.memberId }, data: { mustChangePassword: true } });
  expect(await assistAttempt(secretary, input)).toMatchObject({ error: 'MemberFirstPassword' });
  expect(await db.attempt.count({ where: { memberId: member.memberId } })).toBe(0);
});

test('only for members of one’s own unit, never for oneself', async () => {
  const { branch, secretary, input } = await ready({ targets: ['/'] });
  const others = [
    await createMember(undefined, ['secretary']),
    await createMember(branch),
    await createMember(branch, ['reviewer']),
  ];
  for (const actor of others) expect(await assistAttempt(actor, input)).toMatchObject({ error: 'NotFound' });
  await setPassword(secretary.memberId, password);
  const own = { ...input, memberId: secretary.memberId };
  expect(await assistAttempt(secretary, own)).toMatchObject({ error: 'NotFound' });
});

test('what nobody may start alone cannot be started with help; a printed paper stays on paper', async () => {
  const soon = await ready({ quiz: { opensAt: new Date(Date.now() + 3_600_000) } });
  expect(await assistAttempt(soon.secretary, soon.input)).toMatchObject({ error: 'NotOpenYet' });
  const onPaper = await ready();
  await printPaper(onPaper);
  expect(await assistAttempt(onPaper.secretary, onPaper.input)).toMatchObject({ error: 'OnPaper' });
  expect(await db.assistance.count({ where: { attempt: { memberId: onPaper.member.memberId } } })).toBe(0);
});

test('help joins an exam already open, without another deadline; the member may go on alone', async () => {
  const exam = await ready();
  const { attemptId } = await startExam(exam.member, exam.slug);
  const before = (await rowOf(attemptId)).deadlineAt;
  expect(await assistAttempt(exam.secretary, exam.input)).toEqual({ ok: true, value: { attemptId } });
  expect(await rowOf(attemptId)).toMatchObject({ sitting: 'assisted', deadlineAt: before });
  expect(await startAttempt(exam.member, exam)).toMatchObject({ value: { attemptId } });
  expect((await saveAnswers(exam.member, { attemptId, answers: [given(0, [1])] })).ok).toBe(true);
});

test('of two helpers the one the member confirmed last types; the other is out at once', async () => {
  const exam = await assisted();
  const deputy = await createMember(exam.branch, ['deputy']);
  expect((await assistAttempt(deputy, exam.input)).ok).toBe(true);
  const { attemptId } = exam;
  const answers = [given(0, [1])];
  expect(await saveAnswers(exam.secretary, { attemptId, answers })).toMatchObject({ error: 'NotFound' });
  expect(await openPaper(exam.secretary, attemptId)).toBeNull();
  expect((await saveAnswers(deputy, { attemptId, answers })).ok).toBe(true);
  expect((await rowOf(attemptId)).helped).toHaveLength(2);
  const both = await Promise.all([exam.secretary, deputy].map((each) => assistAttempt(each, exam.input)));
  expect(both.every(({ ok }) => ok)).toBe(true);
  expect(await db.assistance.count({ where: { attemptId, endedAt: null } })).toBe(1);
});

test('help ends with the appointment, with the member’s move, and when the attempt is opened again', async () => {
  const exam = await assisted();
  const { attemptId, secretary } = exam;
  const dismissed = { ...secretary, appointments: [] };
  expect(await openPaper(dismissed, attemptId)).toBeNull();
  expect(await submitAttempt(dismissed, { attemptId, answers: [] })).toMatchObject({ error: 'NotFound' });
  await submitAttempt(secretary, { attemptId, answers: [] });
  const office = await createMember(exam.branch, ['office']);
  await reopenAttempt(office, { attemptId, minutes: 10, reason: '网络断了' });
  expect(await openPaper(secretary, attemptId)).toBeNull();
  expect(await isOwnAttempt(secretary.memberId, attemptId)).toBe(false);
  expect(await openPaper(exam.member, attemptId)).not.toBeNull();
  const moved = await assisted({ targets: ['/'] });
  const elsewhere = (await createMember()).organisation.id;
  await db.member.update({ where: { id: moved.member.memberId }, data: { organisationId: elsewhere } });
  expect(await openPaper(moved.secretary, moved.attemptId)).toBeNull();
});

test('a wrong password is asked for ever more slowly', async () => {
  const { secretary, input } = await ready();
  const wrong = { ...input, password: '猜一个' };
  let last: Awaited<ReturnType<typeof assistAttempt>> = { ok: true, value: { attemptId: '' } };
  for (let round = 0; round < 12 && !('seconds' in last && last.seconds); round += 1)
    last = await assistAttempt(secretary, wrong);
  expect(last).toMatchObject({ error: 'TooManyAttempts', seconds: expect.any(Number) });
});

test('wrong passwords given to several helpers count together on the account, as at signing in', async () => {
  const { branch, secretary, input, member } = await ready();
  const deputy = await createMember(branch, ['deputy']);
  for (const helper of [secretary, deputy]) await assistAttempt(helper, { ...input, password: '猜一个' });
  const { login } = await db.member.findUniqueOrThrow({ where: { id: member.memberId } });
  const account = createHmac('sha256', secret()).update(login).digest('base64url');
  const [counted] = await db.$queryRaw<{ points: number }[]>`
    SELECT "points" FROM "RateLimit" WHERE "key" = ${`account:${account}`}`;
  expect(counted?.points).toBe(2);
});
