import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { createMember, createUnit, type UnitFixture } from './content-fixture';

/** A city of two districts with two branches each, the offices of each level, and everybody who is none of them. */
export type CityFixture = {
  city: UnitFixture;
  east: UnitFixture;
  west: UnitFixture;
  /** Below `east`. */
  a: UnitFixture;
  b: UnitFixture;
  /** Below `west`. */
  c: UnitFixture;
  office: Actor;
  eastOffice: Actor;
  westOffice: Actor;
  secretary: Actor;
  otherSecretary: Actor;
  member: Actor;
  /** Nobody's business: secretaries of the own and another branch and above, editor, reviewer, member. */
  strangers: Actor[];
};

export async function createCity(): Promise<CityFixture> {
  const city = await createUnit(undefined, '市');
  const [east, west] = [await createUnit(city, '区'), await createUnit(city, '区')];
  const [a, b, c] = [await createUnit(east), await createUnit(east), await createUnit(west)];
  const secretary = await createMember(a, ['secretary']);
  const otherSecretary = await createMember(b, ['secretary']);
  const member = await createMember(a);
  return {
    ...{ city, east, west, a, b, c, secretary, otherSecretary, member },
    office: await createMember(city, ['office']),
    eastOffice: await createMember(east, ['office']),
    westOffice: await createMember(west, ['office']),
    strangers: [
      ...[secretary, otherSecretary, member],
      ...[await createMember(city, ['secretary']), await createMember(city, ['deputy'])],
      ...[await createMember(city, ['editor']), await createMember(city, ['reviewer'])],
    ],
  };
}

/** The codes a unit's path is made of now, itself last. */
export async function pathOf(unit: UnitFixture): Promise<string> {
  const { path } = await db.organisation.findUniqueOrThrow({
    where: { id: unit.id },
    select: { path: true },
  });
  return path;
}

/** Where a unit stood: paths, oldest first; the last one without an end. */
export async function placesOf(unit: UnitFixture) {
  const places = await db.organisationPlace.findMany({
    where: { organisationId: unit.id },
    orderBy: { id: 'asc' },
    select: { path: true, name: true, to: true },
  });
  return places.map(({ to, ...place }) => ({ ...place, today: to === null }));
}

/** To which units a member belonged, oldest first. */
export async function membershipsOf({ memberId }: Actor) {
  const rows = await db.membership.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { organisationId: true, to: true },
  });
  return rows.map(({ organisationId, to }) => ({ unit: organisationId, today: to === null }));
}

/** What the audit says of a subject, oldest first. */
export async function auditOf(subject: string): Promise<string[]> {
  const events = await db.auditEvent.findMany({
    where: { subject },
    orderBy: { id: 'asc' },
    select: { action: true },
  });
  return events.map(({ action }) => action);
}
