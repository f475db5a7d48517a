import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from './db';
import { sealSession, sessionCookie } from './session';
import { answerSubmitting } from './submitting';
import { createMember } from './testing/content-fixture';
import { createExam, readAttemptRow, rightAnswers } from './testing/exam-fixture';

async function asked(
  actor: Pick<Actor, 'memberId'>,
  of: string,
  body: object,
  more: Record<string, string> = {},
) {
  const { sessionVersion } = await db.member.findUniqueOrThrow({ where: { id: actor.memberId } });
  const { token } = await sealSession({ id: actor.memberId, sessionVersion, appointed: false });
  const headers = new Headers({
    'content-type': 'application/json',
    cookie: `${sessionCookie().name}=${token}`,
    ...more,
  });
  return answerSubmitting({ of, headers, read: async () => Buffer.from(JSON.stringify(body)) });
}

test('交卷 by script takes what was not saved yet, and twice gives one result', async () => {
  const exam = await createExam();
  const { actor, attemptId } = exam;
  const answers = rightAnswers(exam, 12);
  const [first, second] = [
    await asked(actor, attemptId, { answers }),
    await asked(actor, attemptId, { answers: [] }),
  ];
  expect(first).toMatchObject({ status: 200, body: { attemptId }, headers: { 'cache-control': 'no-store' } });
  expect(second).toMatchObject({ status: 200, body: { attemptId } });
  expect(await readAttemptRow(attemptId)).toMatchObject({ state: 'submitted', score: 12 });
});

test('refused: not one’s own, no attempt at all, another site, no session, what is no answer', async () => {
  const { actor, attemptId } = await createExam();
  const stranger = await createMember();
  const none = { answers: [] };
  expect(await asked(stranger, attemptId, none)).toMatchObject({ status: 404, body: { error: 'NotFound' } });
  for (const of of [randomUUID(), '-'.repeat(36)])
    expect(await asked(actor, of, none)).toMatchObject({ status: 404 });
  expect((await asked(actor, attemptId, none, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await asked(actor, attemptId, none, { cookie: '' })).status).toBe(401);
  for (const body of [{}, { answers: 'x' }, { answers: [], state: 'submitted' }])
    expect(await asked(actor, attemptId, body)).toMatchObject({ status: 400, body: { error: 'Malformed' } });
  const misfit = { position: 0, value: [99], seq: 1, answeredAt: new Date().toISOString() };
  expect(await asked(actor, attemptId, { answers: [misfit] })).toMatchObject({
    status: 400,
    body: { error: 'InvalidInput', message: expect.stringMatching(/。$/) },
  });
  expect((await readAttemptRow(attemptId)).state).toBe('in_progress');
});
