import { expect, test } from 'vitest';
import { prepareBatch } from '@/server/commands/prepare-attempts';
import { db } from '@/server/db';
import { sealSession } from '@/server/session';
import { createAccount } from '@/server/testing/account-fixture';
import { createContent } from '@/server/testing/content-fixture';
import { withoutPrisma } from './bare-client';
import { answer } from './handlers';

/** A sitting on the bare handler; what it reads and writes goes through `pg` alone. */
async function sit({ prepared }: { prepared: boolean }) {
  const [{ quiz }, account] = [await createContent(), await createAccount()];
  if (prepared) await prepareBatch(quiz.id);
  const { sessionVersion } = await db.member.findUniqueOrThrow({ where: { id: account.id } });
  const { token } = await sealSession({ id: account.id, sessionVersion, appointed: false });
  const back = withoutPrisma();
  const ask = async (method: string, path: string, body: object = {}, cookie = `dangxiao.session=${token}`) =>
    answer({ method, path, cookie, body: JSON.stringify(body) });
  try {
    const page = await ask('GET', `/quizzes/${quiz.slug}`);
    const started = await ask('POST', `/quizzes/${quiz.slug}`);
    const { attemptId } = started.body as { attemptId: string };
    const given = (position: number) => ({
      position,
      value: [0],
      seq: 1,
      answeredAt: new Date().toISOString(),
    });
    const saved = await ask('POST', `/api/attempts/${attemptId}/answers`, { answers: [given(0), given(1)] });
    const ended = await ask('POST', `/attempts/${attemptId}`, { answers: [given(2)] });
    const result = await ask('GET', `/attempts/${attemptId}/result`);
    const strange = await ask('GET', `/attempts/${attemptId}/result`, {}, 'dangxiao.session=x');
    return { attemptId, page, started, saved, ended, result, strange };
  } finally {
    back();
  }
}

test.each([true, false])(
  'an exam on the bare handler is the app’s exam (paper ready: %s)',
  async (prepared) => {
    const { attemptId, page, started, saved, ended, result, strange } = await sit({ prepared });
    expect(page).toMatchObject({ status: 200, body: { itemCount: 20, ready: prepared } });
    expect(started.status).toBe(200);
    expect(saved).toMatchObject({
      status: 200,
      body: { state: 'in_progress', saved: [{ seq: 1 }, { seq: 1 }] },
    });
    expect(ended).toMatchObject({ status: 200, body: { attemptId } });
    expect(result).toMatchObject({
      status: 200,
      body: { receipt: { state: 'submitted', answered: 3, total: 20 } },
    });
    expect((result.body as { review: { items: unknown[] } }).review.items).toHaveLength(20);
    expect(strange.status).toBe(401);
    const row = await db.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: { answers: true } });
    expect(row).toMatchObject({ state: 'submitted', score: expect.any(Number) });
    expect(row.answers).toHaveLength(3);
  },
);

test('what the app asks of Prisma and the floor has no statement for is an error, never a detour', async () => {
  const back = withoutPrisma();
  expect(() => db.member).toThrow('the floor has no statement for member');
  back();
  expect(await db.member.count()).toBeGreaterThan(0);
});
