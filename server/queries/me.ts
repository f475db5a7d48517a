import 'server-only';
import type { Actor, Role } from '@/domain/organisation/scope';
import { db } from '../db';

export type MyAccount = {
  login: string;
  name: string;
  /** Names of the units from the root down, the own one last. */
  units: string[];
  appointments: { role: Role; unit: string; from: Date }[];
  contact: Contact | null;
};

export type Contact = { unit: string; contact: string };

/** Codes of the path's units, root first. */
const codesOf = (path: string) => path.split('/').filter(Boolean);

async function unitsAbove(path: string) {
  const units = await db.organisation.findMany({
    where: { code: { in: codesOf(path) } },
    select: { name: true, path: true, contact: true },
  });
  return units.sort((a, b) => a.path.length - b.path.length);
}

function nearestContact(units: { name: string; contact: string | null }[]): Contact | null {
  const nearest = units.findLast(({ contact }) => contact);
  return nearest?.contact ? { unit: nearest.name, contact: nearest.contact } : null;
}

/** Whom the actor asks for help: the contact of the own unit, or of the nearest unit above that names one. */
export async function contactOf(actor: Actor): Promise<Contact | null> {
  return nearestContact(await unitsAbove(actor.organisation.path));
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
    contact: nearestContact(units),
  };
}
