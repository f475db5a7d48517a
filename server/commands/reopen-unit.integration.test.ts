import { expect, test } from 'vitest';
import { db } from '../db';
import { auditOf, createCity } from '../testing/city-fixture';
import { createUnit } from '../testing/content-fixture';
import { closeUnit } from './close-unit';
import { reopenUnit } from './reopen-unit';

const closedAt = async (id: number) => (await db.organisation.findUniqueOrThrow({ where: { id } })).closedAt;

test('a closed unit is opened again, on record, by the office above alone', async () => {
  const { office, eastOffice, westOffice, east, strangers } = await createCity();
  const unit = await createUnit(east);
  await closeUnit(office, unit);
  for (const actor of [...strangers, westOffice])
    expect(await reopenUnit(actor, unit)).toMatchObject({ error: 'NotFound' });
  expect(await closedAt(unit.id)).not.toBeNull();
  // Twice at once is once.
  const both = await Promise.all([reopenUnit(eastOffice, unit), reopenUnit(office, unit)]);
  expect(both).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  expect(await closedAt(unit.id)).toBeNull();
  expect(await auditOf(`organisation:${unit.id}`)).toEqual(['unit.closed', 'unit.reopened']);
});

test('below a closed unit nothing is opened, and nobody opens the top of their own subtree', async () => {
  const { office, eastOffice, east } = await createCity();
  const outer = await createUnit(east);
  const inner = await createUnit(outer);
  await closeUnit(office, inner);
  await closeUnit(office, outer);
  expect(await reopenUnit(office, inner)).toMatchObject({ error: 'AboveClosed' });
  expect(await reopenUnit(office, outer)).toMatchObject({ ok: true });
  expect(await reopenUnit(office, inner)).toMatchObject({ ok: true });
  await db.organisation.update({ where: { id: east.id }, data: { closedAt: new Date() } });
  expect(await reopenUnit(eastOffice, east)).toMatchObject({ error: 'NotFound' });
  expect(await reopenUnit(office, { code: 'NOT-THERE' })).toMatchObject({ error: 'NotFound' });
});
