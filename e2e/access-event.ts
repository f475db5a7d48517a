import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';
import type { Person, Unit } from './people';

export type EventWorld = {
  id: string;
  topic: string;
  day: string;
  objectionId: number;
  /** Ids for an event and a correction to come, and the setting that stands. */
  next: string;
  correction: string;
  rules: string;
};

/** What the branch did together today, with an open objection of the member. */
export async function buildEvent(
  db: PrismaClient,
  { id: organisationId }: Unit,
  { secretary, member }: { secretary: Person; member: Person },
): Promise<EventWorld> {
  const day = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  const id = randomUUID();
  const topic = `只有本支部知道的主题${id.slice(0, 4)}`;
  const event = await db.studyEvent.create({
    data: {
      ...{ id, organisationId, topic, form: 'discussion', heldOn: new Date(`${day}T00:00:00Z`), minutes: 45 },
      ...{ place: '支部活动室', recordedById: secretary.id },
      attendances: { create: { memberId: member.id, present: false } },
      objections: { create: { memberId: member.id, text: '我在场' } },
    },
    select: { objections: { select: { id: true } } },
  });
  const rules = await db.hoursSetting.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  return {
    ...{ id, topic, day, objectionId: event.objections[0]?.id ?? 0, next: randomUUID() },
    ...{ correction: randomUUID(), rules: String(rules?.id ?? '') },
  };
}
