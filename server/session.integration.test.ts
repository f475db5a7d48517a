import { encode } from 'next-auth/jwt';
import { beforeAll, expect, test } from 'vitest';
import { db } from './db';
import { readActor, sealSession } from './session';
import { createMember, createUnit } from './testing/content-fixture';

const SECRET = '0123456789abcdef0123456789abcdef';
const DAY = 24 * 3600 * 1000;

beforeAll(() => {
  process.env.AUTH_SECRET = SECRET;
});

async function someone() {
  const unit = await createUnit();
  const { memberId } = await createMember(unit);
  const { token } = await sealSession({ id: memberId, sessionVersion: 1, appointed: false });
  return { unit, memberId, token };
}

test('a sealed session gives its member, with the unit and what the member is appointed to today', async () => {
  const { unit, memberId, token } = await someone();
  const appoint = (from: number, to: number | null, role: 'secretary' | 'deputy' | 'editor') =>
    db.appointment.create({
      data: {
        memberId,
        organisationId: unit.id,
        role,
        from: new Date(Date.now() + from),
        to: to === null ? null : new Date(Date.now() + to),
      },
    });
  await appoint(-DAY, null, 'secretary');
  await appoint(-2 * DAY, -DAY, 'deputy');
  await appoint(DAY, null, 'editor');
  expect(await readActor(token)).toMatchObject({
    memberId,
    organisation: { id: unit.id, path: unit.path },
    appointments: [{ role: 'secretary', path: unit.path }],
    mustChangePassword: false,
  });
});

test('each sign-in has an id of its own in the audit, and never the token’s', async () => {
  const { memberId, token } = await someone();
  const other = await sealSession({ id: memberId, sessionVersion: 1, appointed: false });
  const [one, two] = await Promise.all([readActor(token), readActor(other.token)]);
  expect(one?.session).toMatch(/^[0-9a-f]{32}$/);
  expect(one?.session).not.toBe(two?.session);
  expect((await readActor(token))?.session).toBe(one?.session);
});

test('raising sessionVersion ends every session at once', async () => {
  const { memberId, token } = await someone();
  await db.member.update({ where: { id: memberId }, data: { sessionVersion: { increment: 1 } } });
  expect(await readActor(token)).toBeNull();
});

test('a disabled member has no session', async () => {
  const { memberId, token } = await someone();
  await db.member.update({ where: { id: memberId }, data: { disabledAt: new Date() } });
  expect(await readActor(token)).toBeNull();
});

test.each([
  ['no token', () => undefined],
  ['rubbish', () => 'rubbish'],
  [
    'a token of another secret',
    (sub: string) => encode({ token: { sub, sv: 1, sid: 'x' }, secret: 'another' }),
  ],
  [
    'an expired token',
    (sub: string) => encode({ token: { sub, sv: 1, sid: 'x' }, secret: SECRET, maxAge: -60 }),
  ],
  ['a token without version', (sub: string) => encode({ token: { sub }, secret: SECRET })],
  ['a token of nobody', () => encode({ token: { sub: '999999999', sv: 1, sid: 'x' }, secret: SECRET })],
  [
    'a token whose subject is no number',
    () => encode({ token: { sub: '1 OR 1=1', sv: 1, sid: 'x' }, secret: SECRET }),
  ],
])('%s gives nobody', async (_name, make) => {
  const { memberId } = await someone();
  expect(await readActor(await make(String(memberId)))).toBeNull();
});

test('a token that was opened once ends with its time all the same', async () => {
  const { memberId } = await someone();
  const token = await encode({
    token: { sub: String(memberId), sv: 1, sid: 'x' },
    secret: SECRET,
    maxAge: 1,
  });
  expect(await readActor(token)).toMatchObject({ memberId });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await readActor(token)).toBeNull();
});
