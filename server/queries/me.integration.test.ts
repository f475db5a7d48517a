import { expect, test } from 'vitest';
import { db } from '../db';
import { createAccount } from '../testing/account-fixture';
import { myAccount, whomToAsk } from './me';

async function tree() {
  const root = await db.organisation.create({
    data: { code: 'R', name: '市委', level: '市', path: '/R/', contact: '组织办 值班人员' },
    select: { id: true },
  });
  const street = await db.organisation.create({
    data: { code: 'R-1', name: '街道', level: '镇街', path: '/R/R-1/', parentId: root.id },
    select: { id: true },
  });
  return db.organisation.create({
    data: { code: 'R-1-1', name: '第一支部', level: '支部', path: '/R/R-1/R-1-1/', parentId: street.id },
    select: { id: true },
  });
}

test('an account shows its units from the root down, its offices now, and the nearest contact above', async () => {
  const branch = await tree();
  const { id, login, actor } = await createAccount({ organisationId: branch.id });
  const past = new Date('2026-01-01T00:00:00Z');
  await db.appointment.create({
    data: { memberId: id, organisationId: branch.id, role: 'secretary', from: past },
  });
  await db.appointment.create({
    data: {
      memberId: id,
      organisationId: branch.id,
      role: 'editor',
      from: past,
      to: new Date('2026-02-01T00:00:00Z'),
    },
  });
  expect(await myAccount(await actor())).toEqual({
    login,
    name: '试用',
    units: ['市委', '街道', '第一支部'],
    appointments: [{ role: 'secretary', unit: '第一支部', from: past }],
    ask: { unit: '市委', who: '组织办 值班人员' },
  });
  await db.organisation.update({ where: { id: branch.id }, data: { contact: '李书记' } });
  expect(await whomToAsk(await actor())).toEqual({ unit: '第一支部', who: '李书记' });
});

test('a unit without any contact above it has none', async () => {
  const { actor } = await createAccount();
  expect(await whomToAsk(await actor())).toBeNull();
});
