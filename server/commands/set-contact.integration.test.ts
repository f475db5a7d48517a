import { expect, test } from 'vitest';
import { db } from '../db';
import { contactAt, whomToAsk } from '../queries/me';
import { auditOf } from '../testing/city-fixture';
import { createScene } from '../testing/events-fixture';
import { setContact, setContactSchema } from './set-contact';

test('without a contact the secretary is named; what the secretary writes is what members read', async () => {
  const { branch, secretary, members } = await createScene();
  await db.member.update({ where: { id: secretary.memberId }, data: { name: '陈书记' } });
  expect(await whomToAsk(members[0])).toEqual({ unit: branch.name, who: '书记陈书记' });
  const to = { code: branch.code, contact: '支部委员 李华', seen: '' };
  expect(await setContact(secretary, to)).toEqual({ ok: true, value: { code: branch.code } });
  expect(await whomToAsk(members[0])).toEqual({ unit: branch.name, who: '支部委员 李华' });
  expect(await auditOf(`organisation:${branch.id}`)).toEqual(['unit.contact']);
  // A double tap.
  expect(await setContact(secretary, to)).toMatchObject({ ok: true });
  expect(await auditOf(`organisation:${branch.id}`)).toHaveLength(1);
  await setContact(secretary, { code: branch.code, contact: '', seen: '支部委员 李华' });
  expect(await contactAt(branch)).toMatchObject({ written: '', ask: { who: '书记陈书记' } });
});

test('a secretary who has gone is not named', async () => {
  const { branch, secretary, members } = await createScene();
  await db.member.update({ where: { id: secretary.memberId }, data: { disabledAt: new Date() } });
  expect(await whomToAsk(members[0])).toBeNull();
  expect(await contactAt(branch)).toEqual({ written: '', closed: false, ask: null });
});

test('only those who lead the unit or stand above it may, and not of a closed one', async () => {
  const { branch, secretary, deputy, office, strangers } = await createScene();
  const to = { code: branch.code, contact: '值班室', seen: '' };
  for (const [name, actor] of Object.entries(strangers))
    expect(await setContact(actor, to), name).toMatchObject({ error: 'NotFound' });
  expect(await setContact(deputy, to)).toMatchObject({ ok: true });
  expect(await setContact(office, { ...to, contact: '组织办', seen: '值班室' })).toMatchObject({ ok: true });
  await db.organisation.update({ where: { id: branch.id }, data: { closedAt: new Date() } });
  expect(await setContact(secretary, { ...to, seen: '组织办' })).toMatchObject({ error: 'NotFound' });
});

test('of two who write at once one is told', async () => {
  const { branch, secretary, deputy } = await createScene();
  const tries = await Promise.all(
    [secretary, deputy].map((actor, i) =>
      setContact(actor, { code: branch.code, contact: `甲${i}`, seen: '' }),
    ),
  );
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  expect(tries.find(({ ok }) => !ok)).toMatchObject({ error: 'UnitMoved' });
});

test('too long is refused', () => {
  const form = { code: 'A', contact: '长'.repeat(101), seen: '' };
  expect(setContactSchema.safeParse(form).success).toBe(false);
  expect(setContactSchema.safeParse({ ...form, contact: '长'.repeat(100) }).success).toBe(true);
});
