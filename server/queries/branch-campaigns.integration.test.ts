import { expect, test } from 'vitest';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { openReport } from './branch-report';

const now = new Date('2026-11-23T08:00:00Z');

test('a running campaign comes before one that is over; one that has not opened is not there', async () => {
  const unit = await createUnit();
  const boss = await createMember(unit, ['secretary']);
  const targets = [unit.path];
  const over = await createContent({
    targets,
    campaign: { opensAt: new Date('2026-11-01T00:00:00Z'), closesAt: new Date() },
  });
  const running = await createContent({ targets, campaign: { opensAt: new Date('2026-10-01T00:00:00Z') } });
  await createContent({ targets, campaign: { opensAt: new Date('2100-01-01T00:00:00Z') } });
  const opened = await openReport(boss, unit.code, null, now);
  const own = opened?.campaigns.map(({ slug }) => slug);
  expect(own?.[0]).toBe(running.campaign.slug);
  expect(own?.at(-1)).toBe(over.campaign.slug);
  expect(own).toHaveLength(new Set(own).size);
});
