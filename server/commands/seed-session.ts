import 'server-only';
import { audit } from '../audit';
import { db } from '../db';
import { databaseNow } from '../queries/clock';
import { BUILT_IN_CAMPAIGN } from './seed-campaign';

/** As the built-in article tells it: a main venue at 市委党校, 51 branch venues whose names it does not give. */
const BRANCH_VENUES = 51;
/** “每期1万余名党员同时参加集中培训” */
const QUOTA = 10_000;

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

const venues = [
  { name: '主会场', main: true, place: '市委党校', order: 0 },
  ...Array.from({ length: BRANCH_VENUES }, (_, at) => ({
    ...{ name: `分会场${at + 1}`, main: false, place: '区、镇（街道）党校', order: at + 1 },
  })),
];

/**
 * The session offices copy from: main venue and branch venues of “十万党员进党校”, no unit in it and no exam window, so that it
 * concerns nobody as it stands. Made once: what the office changed or deleted since stays so.
 */
export async function seedSession(): Promise<'created' | 'kept'> {
  const now = await databaseNow();
  // Nine in the morning in Beijing, a month ahead: the article names no day.
  const startsAt = new Date(Math.floor(now.getTime() / DAY) * DAY + 30 * DAY + HOUR);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed-session'))`;
    const campaign = await tx.campaign.findUnique({
      where: { slug: BUILT_IN_CAMPAIGN },
      select: { id: true, _count: { select: { sessions: true } } },
    });
    if (!campaign || campaign._count.sessions > 0) return 'kept';
    const subject = `campaign:${campaign.id}`;
    const before = await tx.auditEvent.findFirst({
      where: { action: 'seed-session', subject },
      select: { id: true },
    });
    if (before) return 'kept';
    await tx.campaignSession.create({
      data: {
        ...{ campaignId: campaign.id, number: 1, title: '集中培训样板', quota: QUOTA },
        ...{ startsAt, endsAt: new Date(startsAt.getTime() + 8 * HOUR) },
        venues: { create: venues },
      },
      select: { id: true },
    });
    await audit(tx, null, 'seed-session', subject, { venues: venues.length });
    return 'created';
  });
}
