import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '@/domain/organisation/scope';
import { recordEvent } from '../commands/record-event';
import { db } from '../db';
import { createMember, createUnit, type UnitFixture } from './content-fixture';

/** 09:00 in Beijing, `days` before today. */
export function dayAgo(days: number): Date {
  const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  return new Date(new Date(`${today}T00:00:00Z`).getTime() - days * 24 * 3600 * 1000);
}

export type Scene = {
  top: UnitFixture;
  branch: UnitFixture;
  sister: UnitFixture;
  /** Secretary, deputy and two members of `branch`. */
  secretary: Actor;
  deputy: Actor;
  members: [Actor, Actor];
  everybody: number[];
  /** At the top. */
  office: Actor;
  /** Who has no business with `branch`, by name. */
  strangers: Record<string, Actor>;
};

/** A branch with a sister below one office, everybody known since long ago. */
export async function createScene(): Promise<Scene> {
  const top = await createUnit(undefined, '市');
  const [branch, sister] = [await createUnit(top), await createUnit(top)];
  const of = (unit: UnitFixture, ...roles: Role[]) => createMember(unit, roles);
  const secretary = await of(branch, 'secretary');
  const deputy = await of(branch, 'deputy');
  const members: [Actor, Actor] = [await of(branch), await of(branch)];
  const scene = {
    ...{ top, branch, sister, secretary, deputy, members },
    everybody: [secretary, deputy, ...members].map(({ memberId }) => memberId),
    office: await of(top, 'office'),
    strangers: {
      'a member of the branch': members[0],
      'a sister’s secretary': await of(sister, 'secretary'),
      'a sister’s office': await of(sister, 'office'),
      'an editor above': await of(top, 'editor'),
      'a reviewer above': await of(top, 'reviewer'),
      'a member elsewhere': await of(sister),
    },
  };
  await since(new Date('2020-01-01T00:00:00Z'));
  return scene;
}

/** As if everybody had been entered into the system at `from`. */
export async function since(from: Date): Promise<void> {
  await db.membership.updateMany({ where: { to: null, from: { gt: from } }, data: { from } });
}

export type EventInput = Parameters<typeof recordEvent>[1];

/** An event of 90 minutes today with everybody present, or as `over` says. */
export function eventInput(scene: Scene, over: Partial<EventInput> = {}): EventInput {
  return {
    id: randomUUID(),
    code: scene.branch.code,
    form: 'training',
    heldOn: dayAgo(0),
    minutes: 90,
    place: '支部活动室',
    topic: '第一课',
    listed: scene.everybody,
    present: scene.everybody,
    ...over,
  };
}

/** Recorded by the branch's secretary. */
export async function recorded(scene: Scene, over: Partial<EventInput> = {}): Promise<string> {
  const done = await recordEvent(scene.secretary, eventInput(scene, over));
  if (!done.ok) throw new Error(`the fixture event was refused: ${done.error}`);
  return done.value.id;
}

/** The members' balances of a year, hundredths, in the order given. */
export async function balances(memberIds: readonly number[], year = dayAgo(0).getUTCFullYear()) {
  const rows = await db.hoursBalance.findMany({ where: { memberId: { in: [...memberIds] }, year } });
  return memberIds.map((id) => rows.find(({ memberId }) => memberId === id)?.hundredths ?? 0);
}
