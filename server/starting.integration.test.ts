import { expect, test } from 'vitest';
import { db } from './db';
import { sealSession, sessionCookie } from './session';
import { answerStarting } from './starting';
import { createContent, createMember } from './testing/content-fixture';

test('an address with a NUL in it is no exam, and no error', async () => {
  const { quiz } = await createContent();
  const { memberId: id } = await createMember();
  const { sessionVersion } = await db.member.findUniqueOrThrow({ where: { id } });
  const { token } = await sealSession({ id, sessionVersion, appointed: false });
  const headers = new Headers({
    'content-type': 'application/json',
    cookie: `${sessionCookie().name}=${token}`,
  });
  const ask = (of: string) => answerStarting({ of, headers, read: async () => Buffer.from('{}') });
  expect((await ask(quiz.slug)).status).toBe(200);
  expect((await ask(`${quiz.slug}\0`)).status).toBe(404);
});
