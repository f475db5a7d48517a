import { expect, test } from 'vitest';
import { db } from '../db';
import { unreadNotices } from '../queries/notices';
import { createMember } from '../testing/content-fixture';
import { notify } from './notify';
import { readNotice } from './read-notice';

const now = new Date('2026-11-23T08:00:00Z');
const later = new Date('2026-11-24T08:00:00Z');
const word = (memberId: number, text: string, key = 'task') => ({ memberId, key, text, href: '/me' });

test('one notice a member and key: saying the same again changes nothing, saying something else brings it up to date', async () => {
  const actor = await createMember();
  const { memberId } = actor;
  expect(
    await notify(db, [word(memberId, '一'), word(memberId, '一'), word(memberId, '另', 'other')], { now }),
  ).toBe(2);
  expect(await notify(db, [word(memberId, '一')], { now: later })).toBe(0);
  const [notice] = (await unreadNotices(actor)).filter(({ text }) => text === '一');
  await readNotice(actor, { id: notice?.id ?? 0 });
  expect(await notify(db, [word(memberId, '一')], { now: later })).toBe(0);
  expect(await unreadNotices(actor)).toHaveLength(1);
  expect(await notify(db, [word(memberId, '二')], { now: later })).toBe(1);
  expect((await unreadNotices(actor)).map(({ text }) => text)).toEqual(['二', '另']);
});

test('with a moment, a key is heard once from then on, whatever it says', async () => {
  const { memberId } = await createMember();
  const today = { now: later, since: new Date('2026-11-23T16:00:00Z') };
  expect(await notify(db, [word(memberId, '一')], { now })).toBe(1);
  expect(await notify(db, [word(memberId, '一')], today)).toBe(1);
  expect(await notify(db, [word(memberId, '二')], today)).toBe(0);
});

test('nothing to say is not said, and two who tell the same at once tell it once', async () => {
  const { memberId } = await createMember();
  expect(await notify(db, [word(memberId, '')], { now })).toBe(0);
  const told = await Promise.all([1, 2, 3].map(() => notify(db, [word(memberId, '一')], { now })));
  expect(told.toSorted()).toEqual([0, 0, 1]);
  expect(await db.notice.count({ where: { memberId } })).toBe(1);
});
