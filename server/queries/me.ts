import 'server-only';
import type { Actor, Role } from '@/domain/organisation/scope';
import { db } from '../db';

export type MyAccount = {
  login: string;
  name: string;
  /** Names of the units from the root down, the own one last. */
  units: string[];
  appointments: { role: Role; unit: string; from: Date }[];
  ask: WhomToAsk | null;
};

/** Whom a member asks: what the unit wrote as its contact, or the secretary's name. */
export type WhomToAsk = { unit: string; who: string };

/** Codes of the path's units, root first. */
const codesOf = (path: string) => path.split('/').filter(Boolean);

/** Today's secretaries of a unit, the one appointed first in front. */
function leading() {
  const now = new Date();
  return {
    where: {
      role: 'secretary' as const,
      member: { disabledAt: null },
      from: { lte: now },
      OR: [{ to: null }, { to: { gt: now } }],
    },
    orderBy: { from: 'asc' as const },
    select: { memberId: true, member: { select: { name: true } } },
  };
}

async function unitsAbove(path: string) {
  const units = await db.organisation.findMany({
    where: { code: { in: codesOf(path) } },
    select: { name: true, path: true, contact: true, closedAt: true, appointments: leading() },
  });
  return units.sort((a, b) => a.path.length - b.path.length);
}

type Above = Awaited<ReturnType<typeof unitsAbove>>;

/** Nobody is sent to ask themselves. */
function nearest(units: Above, self?: number): WhomToAsk | null {
  for (const { name, contact, appointments } of units.toReversed()) {
    if (contact) return { unit: name, who: contact };
    const secretary = appointments.find(({ memberId }) => memberId !== self);
    if (secretary) return { unit: name, who: `书记${secretary.member.name}` };
  }
  return null;
}

/**
 * Whom the actor asks for help: the contact of the own unit, its secretary where it names none, and so on with the units
 * above. Null: nobody is known.
 */
export async function whomToAsk(actor: Pick<Actor, 'memberId' | 'organisation'>): Promise<WhomToAsk | null> {
  return nearest(await unitsAbove(actor.organisation.path), actor.memberId);
}

export type UnitContact = { written: string; closed: boolean; ask: WhomToAsk | null };

/** What a unit that was read within the actor's rights wrote as its contact ('' nothing), and whom its members are told to ask. */
export async function contactAt({ path }: { path: string }): Promise<UnitContact> {
  const units = await unitsAbove(path);
  const own = units.find((each) => each.path === path);
  return { written: own?.contact ?? '', closed: own?.closedAt != null, ask: nearest(units) };
}

/** The actor's own account, as stored. */
export async function myAccount(actor: Actor): Promise<MyAccount> {
  const now = new Date();
  const [member, units] = await Promise.all([
    db.member.findUniqueOrThrow({
      where: { id: actor.memberId },
      select: {
        login: true,
        name: true,
        organisation: { select: { name: true } },
        appointments: {
          where: { from: { lte: now }, OR: [{ to: null }, { to: { gt: now } }] },
          orderBy: { from: 'asc' },
          select: { role: true, from: true, organisation: { select: { name: true } } },
        },
      },
    }),
    unitsAbove(actor.organisation.path),
  ]);
  return {
    login: member.login,
    name: member.name,
    units: units.length > 0 ? units.map(({ name }) => name) : [member.organisation.name],
    appointments: member.appointments.map(({ role, from, organisation }) => ({
      role,
      from,
      unit: organisation.name,
    })),
    ask: nearest(units, actor.memberId),
  };
}
